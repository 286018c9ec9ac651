package com.resolutionflow.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks for words in everything that a database holds. */
public record StoredText(TestDatabase database) {

  private static final String COLUMNS =
      """
      select c.table_name, c.column_name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.data_type in ('text', 'jsonb', 'json', 'bytea', 'character varying', 'ARRAY')
      order by 1, 2
      """;

  /** The columns, as {@code table.column}, in which the words stand, in any case. */
  public List<String> columnsWith(String words) {
    List<String> found = new ArrayList<>();
    for (Map<String, Object> column : database.sql(COLUMNS).query().listOfRows()) {
      String table = (String) column.get("table_name");
      String name = (String) column.get("column_name");
      String text =
          """
          select count(*) from %s where %s::text ilike :words or position(:hex in %s::text) > 0
          """
              .formatted(table, name, name);
      int rows =
          database
              .sql(text)
              .param("words", "%" + words + "%")
              .param("hex", hex(words))
              .query(Integer.class)
              .single();
      if (rows > 0) {
        found.add(table + "." + name);
      }
    }
    return found;
  }

  /** As PostgreSQL shows it within a bytea. */
  private static String hex(String words) {
    StringBuilder hex = new StringBuilder();
    for (byte each : words.getBytes(StandardCharsets.UTF_8)) {
      hex.append("%02x".formatted(each));
    }
    return hex.toString();
  }
}
