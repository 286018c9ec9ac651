package com.resolutionflow.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Splits a text into notes: one, or numbered parts if it is too long. Each ends with its marker.
 */
final class NoteText {

  /** Characters reserved for the marker and the lines around it. */
  private static final int RESERVED = 40;

  /** A part is split at a break in its last 40 %, or cut if it has none there. */
  private static final double LATEST = 0.6;

  private NoteText() {}

  /** One note. */
  record Part(String text, String marker) {}

  static List<Part> of(String text, UUID delivery, int longest) {
    String whole = text.strip().replace("\r\n", "\n").replace('\r', '\n');
    List<String> pages = pages(whole, longest - RESERVED);
    if (pages.size() == 1) {
      return List.of(part(whole, NoteMarker.of(delivery)));
    }
    List<Part> parts = new ArrayList<>();
    for (int page = 0; page < pages.size(); page++) {
      parts.add(part(pages.get(page), NoteMarker.of(delivery, page + 1, pages.size())));
    }
    return List.copyOf(parts);
  }

  private static Part part(String text, String marker) {
    return new Part(text + "\n\n" + marker, marker);
  }

  private static List<String> pages(String text, int room) {
    List<String> pages = new ArrayList<>();
    String rest = text;
    while (rest.length() > room) {
      int end = end(rest, room);
      pages.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    pages.add(rest);
    return pages;
  }

  /**
   * Splits after a paragraph if possible, else after a line, else between two words, and never
   * inside a surrogate pair.
   */
  private static int end(String text, int room) {
    for (String gap : List.of("\n\n", "\n", " ")) {
      int at = text.lastIndexOf(gap, room - gap.length());
      if (at >= room * LATEST) {
        return at + gap.length();
      }
    }
    return Character.isHighSurrogate(text.charAt(room - 1)) ? room - 1 : room;
  }
}
