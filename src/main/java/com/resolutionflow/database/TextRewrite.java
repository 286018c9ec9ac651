package com.resolutionflow.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rewrites texts that are stored in the current account's rows, where only Java knows how. Each row
 * is read, locked and written by the caller's own SQL, in the caller's transaction.
 */
@Component
public class TextRewrite {

  private static final String ROW = "row";

  private final JdbcClient jdbc;

  TextRewrite(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Rewrites the texts of each row that was selected and writes back those that changed.
   *
   * @param select gives {@code ctid::text as row}, the texts, and whatever else the update needs;
   *     locks the rows ({@code for no key update}), so that none of them moves
   * @param update sets the columns from parameters of the same names, {@code where ctid = cast(:row
   *     as tid)}
   * @return how many rows changed
   */
  public int rewrite(
      String select, String update, Map<String, ?> parameters, Replacement replacement) {
    List<Map<String, Object>> rows = jdbc.sql(select).params(parameters).query().listOfRows();
    int changed = 0;
    for (Map<String, Object> row : rows) {
      Map<String, @Nullable Object> texts = new HashMap<>(row);
      texts.replaceAll((column, value) -> replaced(column, value, replacement));
      if (!texts.equals(row)) {
        jdbc.sql(update).params(texts).update();
        changed++;
      }
    }
    return changed;
  }

  private static @Nullable Object replaced(
      String column, @Nullable Object value, Replacement replacement) {
    return value instanceof String text && !column.equals(ROW)
        ? replacement.replace(column, text)
        : value;
  }

  /** What a text becomes. */
  @FunctionalInterface
  public interface Replacement {

    /** The text to store in that column instead; the same if nothing is to change. */
    String replace(String column, String text);
  }
}
