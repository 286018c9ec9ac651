package com.resolutionflow.injection;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the database holds of accounts: the rows of one, and a digest of everybody else's. Left out
 * is what every request and every call of a model leaves behind: who is signed in, what was
 * streamed, what was asked.
 */
record AccountRows(Map<String, List<String>> own, Map<String, String> others) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> COLUMNS = new TypeReference<>() {};
  private static final Set<String> PASSING =
      Set.of(
          "sign_in",
          "sign_in_name",
          "sign_in_failure",
          "live_cursor",
          "live_event",
          "generation",
          "model_call",
          "idempotency_key");

  private static final String TABLES =
      """
      select c.table_name
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.column_name = 'account_id' and t.table_type = 'BASE TABLE' and c.table_schema = 'public'
      """;

  private static final String OWN =
      "select to_jsonb(t)::text from %s t where account_id = ? order by 1";
  private static final String OTHERS =
      "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from %s t"
          + " where account_id <> ?";

  static AccountRows of(TestDatabase database, UUID account) {
    Map<String, List<String>> own = new TreeMap<>();
    Map<String, String> others = new TreeMap<>();
    for (String table : database.sql(TABLES).query(String.class).list()) {
      if (!PASSING.contains(table)) {
        own.put(table, texts(database, OWN.formatted(table), account));
        others.put(table, texts(database, OTHERS.formatted(table), account).getFirst());
      }
    }
    assertThat(own)
        .containsKeys(
            "session",
            "step",
            "handoff",
            "handoff_event",
            "assessment",
            "notification",
            "account_user");
    return new AccountRows(own, others);
  }

  private static List<String> texts(TestDatabase database, String sql, UUID account) {
    return database.sql(sql).param(account).query(String.class).list();
  }

  /** Fails the test where anything differs outside those tables. */
  void sameBut(Set<String> tables, AccountRows later) {
    assertThat(later.others).isEqualTo(others);
    own.forEach(
        (table, rows) -> {
          if (!tables.contains(table)) {
            assertThat(later.own.get(table)).as(table).isEqualTo(rows);
          }
        });
  }

  /** The rows of a table in which that column has that value. */
  List<Map<String, Object>> where(String table, String column, String value) {
    return stream(table).filter(row -> value.equals(row.get(column))).toList();
  }

  /** All others. */
  List<Map<String, Object>> whereNot(String table, String column, String value) {
    return stream(table).filter(row -> !value.equals(row.get(column))).toList();
  }

  private Stream<Map<String, Object>> stream(String table) {
    return own.get(table).stream().map(row -> JSON.readValue(row, COLUMNS));
  }
}
