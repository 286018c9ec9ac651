package com.resolutionflow.account.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of an export: an array of the rows of one table, each with the rows of others that belong
 * to it.
 *
 * @param name without the ending
 * @param order by which columns the rows are sorted, of the table {@code t}
 */
record ExportFile(String name, String table, String order, List<Nested> nested) {

  ExportFile(String name, String table, String order, Nested... nested) {
    this(name, table, order, List.of(nested));
  }

  List<String> tables() {
    List<String> all = new ArrayList<>(List.of(table));
    nested.forEach(one -> all.add(one.table()));
    return all;
  }

  /** Gives each row as one line of JSON. The account is the one that is set. */
  String sql() {
    String parts =
        nested.stream()
            .map(
                one ->
                    """
                     || jsonb_build_object('%1$s', coalesce((
                      select jsonb_agg(to_jsonb(c) - %5$s order by c.%4$s) from %2$s c
                      where c.account_id = t.account_id and c.%3$s = t.id), '[]'))
                    """
                        .formatted(
                            one.name(), one.table(), one.foreignKey(), one.order(), leftOut()))
            .collect(Collectors.joining());
    return "select ((to_jsonb(t) - %s)%s)::text from %s t order by t.%s"
        .formatted(leftOut(), parts, table, order);
  }

  private static String leftOut() {
    return ExportContents.LEFT_OUT_COLUMNS.stream()
        .map(column -> "'" + column + "'")
        .collect(Collectors.joining(", ", "array[", "]::text[]"));
  }

  /**
   * Rows that stand inside those they belong to.
   *
   * @param name of the array
   * @param foreignKey the column that refers to the outer row
   */
  record Nested(String name, String table, String foreignKey, String order) {}
}
