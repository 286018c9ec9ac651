package com.resolutionflow.analytics.baseline;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import com.resolutionflow.text.EnumWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of baselines and of their history. */
@Component
public class BaselineStore {

  private static final String ENTRIES =
      """
      select b.id, b.minutes, b.note, b.session_id, b.source, b.measured_by, p.name, b.measured_at, b.created_at
      from baseline b join account_user p on p.account_id = b.account_id and p.id = b.measured_by
      where b.deleted_at is null
      """;

  private final JdbcClient jdbc;

  BaselineStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Baseline entry) {
    jdbc.sql(
            """
            insert into baseline (
              account_id, id, minutes, note, session_id, source, measured_by, measured_at, created_at)
            values (:account, :id, :minutes, :note, :session, :source, :by, :measured, :created)
            """)
        .param("account", TenantContext.accountId())
        .param("id", entry.id())
        .param("minutes", entry.minutes())
        .param("note", entry.note())
        .param("session", entry.sessionId())
        .param("source", EnumWord.of(entry.source()))
        .param("by", entry.measuredBy().id())
        .param("measured", SqlInstant.of(entry.measuredAt()))
        .param("created", SqlInstant.of(entry.createdAt()))
        .update();
    insertChange(entry, Baseline.Kind.CREATED, entry.measuredBy().id(), entry.createdAt());
  }

  /** Updates an entry and adds the change to its history. */
  void change(Baseline entry, UUID by, Instant now) {
    jdbc.sql(
            "update baseline set minutes = :minutes, note = :note, measured_at = :measured where id"
                + " = :id")
        .param("id", entry.id())
        .param("minutes", entry.minutes())
        .param("note", entry.note())
        .param("measured", SqlInstant.of(entry.measuredAt()))
        .update();
    insertChange(entry, Baseline.Kind.CHANGED, by, now);
  }

  /** Marks it as deleted, so that it no longer counts in any figure; its history stays. */
  void delete(Baseline entry, UUID by, Instant now) {
    jdbc.sql("update baseline set deleted_at = :now where id = :id and deleted_at is null")
        .param("id", entry.id())
        .param("now", SqlInstant.of(now))
        .update();
    insertChange(entry, Baseline.Kind.DELETED, by, now);
  }

  private void insertChange(Baseline entry, Baseline.Kind kind, UUID by, Instant now) {
    jdbc.sql(
            """
            insert into baseline_change (account_id, id, baseline_id, kind, minutes, note, measured_at, changed_by,
              changed_at)
            values (:account, :id, :baseline, :kind, :minutes, :note, :measured, :by, :now)
            """)
        .param("account", TenantContext.accountId())
        .param("id", Uuid7.next())
        .param("baseline", entry.id())
        .param("kind", EnumWord.of(kind))
        .param("minutes", entry.minutes())
        .param("note", entry.note())
        .param("measured", SqlInstant.of(entry.measuredAt()))
        .param("by", by)
        .param("now", SqlInstant.of(now))
        .update();
  }

  /** The entry, locked until the transaction ends, so that changes are serialised. */
  Optional<Baseline> lock(UUID id) {
    return jdbc.sql(ENTRIES + "and b.id = :id for no key update of b")
        .param("id", id)
        .query(BaselineStore::entry)
        .optional();
  }

  /** A page of the entries, latest measurement first. */
  List<Baseline> list(PageRequest page) {
    Cursor after = page.cursor();
    return jdbc.sql(
            ENTRIES
                + (after == null ? "" : "and (b.measured_at, b.id) < (:after_at, :after_id)\n")
                + "order by b.measured_at desc, b.id desc limit :limit")
        .param("limit", page.fetchSize())
        .param("after_at", after == null ? null : SqlInstant.of(after.instant(0)))
        .param("after_id", after == null ? null : after.uuid(1))
        .query(BaselineStore::entry)
        .list();
  }

  /** The minutes of all entries. */
  public double[] minutes() {
    return jdbc
        .sql("select minutes from baseline where deleted_at is null")
        .query(Double.class)
        .list()
        .stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** An entry's history, oldest change first; also for a deleted entry. */
  List<Baseline.Change> history(UUID id) {
    return jdbc.sql(
            """
            select c.kind, c.minutes, c.note, c.measured_at, c.changed_by, p.name, c.changed_at
            from baseline_change c join account_user p on p.account_id = c.account_id and p.id = c.changed_by
            where c.baseline_id = :id order by c.changed_at, c.id
            """)
        .param("id", id)
        .query(
            (row, number) ->
                new Baseline.Change(
                    EnumWord.parse(Baseline.Kind.class, row.getString("kind")),
                    row.getBigDecimal("minutes"),
                    row.getString("note"),
                    SqlInstant.get(row, "measured_at"),
                    new Person(row.getObject("changed_by", UUID.class), row.getString("name")),
                    SqlInstant.get(row, "changed_at")))
        .list();
  }

  private static Baseline entry(ResultSet row, int number) throws SQLException {
    return new Baseline(
        row.getObject("id", UUID.class),
        row.getBigDecimal("minutes"),
        row.getString("note"),
        row.getObject("session_id", UUID.class),
        EnumWord.parse(Baseline.Source.class, row.getString("source")),
        new Person(row.getObject("measured_by", UUID.class), row.getString("name")),
        SqlInstant.get(row, "measured_at"),
        SqlInstant.get(row, "created_at"));
  }
}
