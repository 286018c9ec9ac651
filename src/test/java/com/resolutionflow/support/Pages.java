package com.resolutionflow.support;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Turns the pages of a list, one after the other. */
public final class Pages {

  private final Technician reader;
  private final String path;
  private String cursor = "";

  private Pages(Technician reader, String path) {
    this.reader = reader;
    this.path = path;
  }

  /** Begins to read that list; {@code path} may have a query. */
  public static Pages of(Technician reader, String path) {
    return new Pages(reader, path);
  }

  /** The next page's items; null after the last. */
  public List<JsonNode> next() {
    if (cursor == null) {
      return null;
    }
    String address =
        cursor.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + "cursor=" + cursor;
    JsonNode page = reader.browser().get(address).expect(200).json();
    cursor = page.get("next_cursor").isNull() ? null : page.get("next_cursor").asString();
    return page.get("items").valueStream().toList();
  }

  /** All that is still to come. */
  public Stream<JsonNode> all() {
    return Stream.iterate(next(), page -> page != null, page -> next()).flatMap(List::stream);
  }
}
