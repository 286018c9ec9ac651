package com.resolutionflow.account.export;

import com.resolutionflow.account.export.AccountExport.State;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.text.EnumWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The current account's exports and the pieces of their files; inside a transaction. */
@Repository
class AccountExportStore {

  private static final String EXPORT =
      """
      select e.id, e.state, e.progress, e.size, e.reason, e.created_at, e.ready_at, e.expires_at,
        u.id as user_id, u.name as user_name
      from account_export e join account_user u on u.account_id = e.account_id and u.id = e.requested_by
      where (e.expires_at is null or e.expires_at > now())
      """;

  private final JdbcClient jdbc;

  AccountExportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<AccountExport> list() {
    return jdbc.sql(EXPORT + "order by e.created_at desc, e.id desc")
        .query(AccountExportStore::export)
        .list();
  }

  Optional<AccountExport> find(UUID id) {
    return jdbc.sql(EXPORT + "and e.id = ?").param(id).query(AccountExportStore::export).optional();
  }

  void insert(UUID account, UUID id, UUID by) {
    jdbc.sql(
            """
            insert into account_export (account_id, id, state, requested_by) values (?, ?, 'preparing', ?)
            """)
        .params(account, id, by)
        .update();
  }

  void progress(UUID id, int percent) {
    jdbc.sql("update account_export set progress = ? where id = ? and state = 'preparing'")
        .params(percent, id)
        .update();
  }

  /** Deletes pieces of the file, for one that is begun anew or was discarded meanwhile. */
  void deleteParts(UUID id) {
    jdbc.sql("delete from account_export_part where export_id = ?").param(id).update();
  }

  void insertPart(UUID account, UUID id, int number, byte[] content) {
    jdbc.sql(
            """
            insert into account_export_part (account_id, export_id, number, content) values (?, ?, ?, ?)
            """)
        .params(account, id, number, content)
        .update();
  }

  Optional<byte[]> part(UUID id, int number) {
    return jdbc.sql("select content from account_export_part where export_id = ? and number = ?")
        .params(id, number)
        .query((row, at) -> row.getBytes(1))
        .optional();
  }

  /** It can be downloaded, and earlier ones go; false if it was discarded meanwhile. */
  boolean ready(UUID id, long size, Duration kept) {
    boolean still =
        jdbc.sql(
                    """
                    update account_export set state = 'ready', progress = 100, size = :size,
                      ready_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(secs => :kept)
                    where id = :id and state = 'preparing'
                    """)
                .param("id", id)
                .param("size", size)
                .param("kept", kept.toSeconds())
                .update()
            == 1;
    if (still) {
      jdbc.sql("delete from account_export_part where export_id <> ?").param(id).update();
      jdbc.sql("delete from account_export where id <> ?").param(id).update();
    }
    return still;
  }

  void fail(UUID id, String reason) {
    jdbc.sql(
            """
            update account_export set state = 'failed', reason = ? where id = ? and state = 'preparing'
            """)
        .params(reason, id)
        .update();
    deleteParts(id);
  }

  void discard(String reason) {
    jdbc.sql("update account_export set state = 'failed', reason = ? where state = 'preparing'")
        .param(reason)
        .update();
    jdbc.sql("delete from account_export where state = 'ready'").update();
    jdbc.sql("delete from account_export_part").update();
  }

  void deleteFailed() {
    jdbc.sql("delete from account_export where state = 'failed'").update();
  }

  void deleteExpired() {
    jdbc.sql("delete from account_export where expires_at <= now()").update();
    jdbc.sql(
            """
            delete from account_export_part p where not exists (
              select from account_export e where e.account_id = p.account_id and e.id = p.export_id)
            """)
        .update();
  }

  private static AccountExport export(ResultSet row, int number) throws SQLException {
    return new AccountExport(
        row.getObject("id", UUID.class),
        EnumWord.parse(State.class, row.getString("state")),
        row.getInt("progress"),
        new Person(row.getObject("user_id", UUID.class), row.getString("user_name")),
        SqlInstant.get(row, "created_at"),
        SqlInstant.find(row, "ready_at"),
        SqlInstant.find(row, "expires_at"),
        row.getObject("size", Long.class),
        row.getString("reason"));
  }
}
