package com.resolutionflow.support;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;

/** Turns the pages of a list, one after the other. */
public final class Pages<T> {

  private final Technician reader;
  private final String path;
  private final Class<T> item;
  private String cursor = "";

  private Pages(Technician reader, String path, Class<T> item) {
    this.reader = reader;
    this.path = path;
    this.item = item;
  }

  /** Begins to read that list of such items; {@code path} may have a query. */
  public static <T> Pages<T> of(Technician reader, String path, Class<T> item) {
    return new Pages<>(reader, path, item);
  }

  /** The next page's items; null after the last. */
  public List<T> next() {
    if (cursor == null) {
      return null;
    }
    String address =
        cursor.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + "cursor=" + cursor;
    Page<T> page =
        ApiClient.JSON.readValue(
            reader.browser().get(address).expect(200).body(),
            ApiClient.JSON.getTypeFactory().constructParametricType(Page.class, item));
    cursor = page.nextCursor();
    return page.items();
  }

  /** What every list has, whatever it says beside; one that is never cut has no cursor. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Page<T>(@JsonProperty(required = true) List<T> items, String nextCursor) {}

  /** All that is still to come. */
  public Stream<T> all() {
    return Stream.iterate(next(), page -> page != null, page -> next()).flatMap(List::stream);
  }
}
