package com.resolutionflow.http;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list: {@code {"items": [...], "next_cursor": string|null, "total": number|null}}.
 *
 * @param nextCursor null on the last page
 * @param total how many items the list has on all its pages. Known where the whole list is on one
 *     page, and on the first page of lists that are counted; null elsewhere
 */
public record Page<T>(List<T> items, @Nullable String nextCursor, @Nullable Long total) {

  public Page {
    items = List.copyOf(items);
  }

  /** A whole list on one page. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null, (long) items.size());
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
      return request.cursor() == null ? whole(fetched) : new Page<>(fetched, null, null);
    }
    List<T> items = fetched.subList(0, request.limit());
    return new Page<>(items, Cursor.encode(keys.apply(items.getLast())), null);
  }

  /** The same page, counted by {@code count} if it is the first of several. */
  public Page<T> counted(PageRequest request, LongSupplier count) {
    return request.cursor() == null && total == null
        ? new Page<>(items, nextCursor, count.getAsLong())
        : this;
  }

  /** The same page with its items converted. */
  public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
    return new Page<>(items.stream().<R>map(mapping).toList(), nextCursor, total);
  }
}
