package com.resolutionflow.masking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * Where secrets are in one text. Overlapping ones are taken out as one, so that none leaves an end
 * of itself behind.
 */
final class Findings {

  private final String text;
  private final List<Place> places = new ArrayList<>();
  private final List<MatchResult> markers;

  Findings(String text) {
    this.text = text;
    this.markers = Mark.ANY.matcher(text).results().toList();
  }

  /**
   * Notes a secret from {@code start} to before {@code end}; nothing is noted inside the marker of
   * an earlier one.
   */
  void add(int start, int end, Mark mark) {
    if (start < end && !touchesMarker(start, end)) {
      places.add(new Place(start, end, mark));
    }
  }

  /** Whether a marker of an earlier masking lies anywhere in there. */
  boolean touchesMarker(int start, int end) {
    int low = 0;
    int high = markers.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (markers.get(middle).end() <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < markers.size() && markers.get(low).start() < end;
  }

  /** The text with a marker for each secret. */
  String masked() {
    if (places.isEmpty()) {
      return text;
    }
    places.sort(
        Comparator.comparingInt(Place::start).thenComparing(Place::end, Comparator.reverseOrder()));
    var masked = new StringBuilder(text.length());
    int written = 0;
    for (Place place : places) {
      if (place.start >= written) {
        masked.append(text, written, place.start).append(place.mark.marker());
      }
      written = Math.max(written, place.end);
    }
    return masked.append(text, written, text.length()).toString();
  }

  private record Place(int start, int end, Mark mark) {}
}
