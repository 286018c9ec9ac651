package com.resolutionflow.integration;

import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.tenant.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the current account's integrations. */
@Repository
class IntegrationStore {

  private static final String STORED =
      "select kind, enabled, settings, secrets, reason, broken_at, changed_at from integration ";
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  IntegrationStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<StoredIntegration> all() {
    return jdbc.sql(STORED + "order by kind").query(this::stored).list();
  }

  Optional<StoredIntegration> find(String kind) {
    return jdbc.sql(STORED + "where kind = ?").param(kind).query(this::stored).optional();
  }

  /** As {@link #find}, and locks the row until the transaction ends. */
  Optional<StoredIntegration> lock(String kind) {
    return jdbc.sql(STORED + "where kind = ? for update")
        .param(kind)
        .query(this::stored)
        .optional();
  }

  /** The enabled ones of that sort, ordered by kind. */
  List<StoredIntegration> enabled(String sort) {
    return jdbc.sql(STORED + "where enabled and sort = ? order by kind")
        .param(sort)
        .query(this::stored)
        .list();
  }

  /**
   * Saves settings and clears any error.
   *
   * @throws org.springframework.dao.DuplicateKeyException if it is a PSA, to be enabled, and
   *     another one is
   */
  void put(String sort, StoredIntegration wanted, UUID by) {
    jdbc.sql(
            """
            insert into integration (account_id, kind, sort, enabled, settings, secrets, changed_at, changed_by)
            values (:account, :kind, :sort, :enabled, cast(:open as jsonb), cast(:sealed as jsonb), :at, :by)
            on conflict (account_id, kind) do update
              set enabled = excluded.enabled, settings = excluded.settings, secrets = excluded.secrets,
                  changed_at = excluded.changed_at, changed_by = excluded.changed_by, reason = null, broken_at = null
            """)
        .param("account", TenantContext.accountId())
        .param("kind", wanted.kind())
        .param("sort", sort)
        .param("enabled", wanted.enabled())
        .param("open", json.writeValueAsString(wanted.open()))
        .param("sealed", json.writeValueAsString(wanted.sealed()))
        .param("at", SqlInstant.of(wanted.changedAt()))
        .param("by", by)
        .update();
  }

  boolean delete(String kind) {
    return jdbc.sql("delete from integration where kind = ?").param(kind).update() == 1;
  }

  /**
   * Marks an enabled one as broken; true if it was not marked before. Of two concurrent calls only
   * one returns true.
   */
  boolean markBroken(String kind, String reason, Instant at) {
    boolean first =
        jdbc.sql(
                    "update integration set reason = ?, broken_at = ? where kind = ? and enabled"
                        + " and broken_at is null")
                .params(reason, SqlInstant.of(at), kind)
                .update()
            == 1;
    if (!first) {
      jdbc.sql("update integration set reason = ? where kind = ? and enabled and reason <> ?")
          .params(reason, kind, reason)
          .update();
    }
    return first;
  }

  /** Clears the mark; true if there was one. */
  boolean markWorking(String kind) {
    return jdbc.sql(
                "update integration set reason = null, broken_at = null where kind = ? and"
                    + " broken_at is not null")
            .param(kind)
            .update()
        == 1;
  }

  /** Switches it off; true if it was on. */
  boolean switchOff(String kind, String reason, Instant at) {
    return jdbc.sql(
                """
                update integration set enabled = false, reason = ?, broken_at = null, changed_at = ?, changed_by = null
                where kind = ? and enabled
                """)
            .params(reason, SqlInstant.of(at), kind)
            .update()
        == 1;
  }

  /** Those with a secret that was not encrypted under that key prefix. */
  List<StoredIntegration> notSealedUnder(String mark) {
    return jdbc.sql(
            STORED
                + """
                where exists (select from jsonb_each_text(secrets) as one where not starts_with(one.value, ?))
                order by kind
                """)
        .param(mark)
        .query(this::stored)
        .list();
  }

  /** Stores the re-encrypted secrets unless they have been changed in the meantime. */
  boolean replaceSecrets(StoredIntegration before, Map<String, String> sealed) {
    return jdbc.sql(
                """
                update integration set secrets = cast(:sealed as jsonb)
                where kind = :kind and secrets = cast(:before as jsonb)
                """)
            .param("sealed", json.writeValueAsString(sealed))
            .param("kind", before.kind())
            .param("before", json.writeValueAsString(before.sealed()))
            .update()
        == 1;
  }

  private StoredIntegration stored(ResultSet row, int n) throws SQLException {
    return new StoredIntegration(
        row.getString("kind"),
        row.getBoolean("enabled"),
        json.readValue(row.getString("settings"), TEXTS),
        json.readValue(row.getString("secrets"), TEXTS),
        row.getString("reason"),
        SqlInstant.find(row, "broken_at"),
        SqlInstant.get(row, "changed_at"));
  }
}
