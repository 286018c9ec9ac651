package com.resolutionflow.http;

import com.resolutionflow.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The requested page of a list: an argument of controller methods, read from {@code limit} (1 to
 * 200, default 50) and {@code cursor}.
 *
 * @param cursor the sort keys of the last row of the previous page; null for the first page
 */
public record PageRequest(int limit, @Nullable Cursor cursor) {

  static final int DEFAULT_LIMIT = 50;
  static final int HIGHEST_LIMIT = 200;

  /** The first page with the default length. */
  public static PageRequest first() {
    return new PageRequest(DEFAULT_LIMIT, null);
  }

  /** How many rows to read: one more than requested, to know whether there is a next page. */
  public int fetchSize() {
    return limit + 1;
  }

  /** The cursor, if this is not the first page. */
  public Optional<Cursor> after() {
    return Optional.ofNullable(cursor);
  }

  static PageRequest parse(@Nullable String limit, @Nullable String cursor) {
    return new PageRequest(
        limit == null ? DEFAULT_LIMIT : parseLimit(limit),
        cursor == null ? null : Cursor.decode(cursor));
  }

  private static int parseLimit(String limit) {
    if (limit.matches("[0-9]{1,3}")) {
      int number = Integer.parseInt(limit);
      if (number >= 1 && number <= HIGHEST_LIMIT) {
        return number;
      }
    }
    throw Problem.invalid("limit", "must be a whole number from 1 to " + HIGHEST_LIMIT);
  }
}
