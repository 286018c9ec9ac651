package com.resolutionflow.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list: {@code {"items": [...], "next_cursor": string|null}}; null means that this is
 * the last page.
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  public Page {
    items = List.copyOf(items);
  }

  /** A whole list on one page. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null);
  }

  /**
   * Builds a page from the rows read for {@code request}: up to {@link PageRequest#fetchSize()}, of
   * which the last only shows that there is a next page.
   *
   * @param keys the sort keys of a row, in the order in which they are read from the next request's
   *     {@link Cursor}
   */
  public static <T> Page<T> of(List<T> fetched, PageRequest request, Function<T, List<?>> keys) {
    if (fetched.size() <= request.limit()) {
      return whole(fetched);
    }
    List<T> items = fetched.subList(0, request.limit());
    return new Page<>(items, Cursor.encode(keys.apply(items.getLast())));
  }

  /** The same page with its items converted. */
  public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
    return new Page<>(items.stream().<R>map(mapping).toList(), nextCursor);
  }
}
