package com.resolutionflow.masking;

import com.resolutionflow.masking.text.FoldedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * Where secrets are in one text. Overlapping ones are taken out as one, so that none leaves an end
 * of itself behind.
 */
final class MaskedSpans {

  private final FoldedText folded;
  private final String text;
  private final List<MaskedSpan> spans = new ArrayList<>();
  private final List<MatchResult> markers;

  MaskedSpans(FoldedText folded) {
    this.folded = folded;
    this.text = folded.text();
    this.markers = SecretKind.ANY.matcher(text).results().toList();
  }

  /** The text as it is read; the places of secrets are those in it. */
  String text() {
    return text;
  }

  /**
   * Notes a secret from {@code start} to before {@code end}; nothing is noted inside the marker of
   * an earlier one.
   */
  void add(int start, int end, SecretKind mark) {
    if (start < end && !touchesMarker(start, end)) {
      spans.add(new MaskedSpan(folded.start(start), folded.end(end), mark));
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

  /** What was written, with a marker for each secret. */
  String maskedText() {
    String whole = folded.written();
    if (spans.isEmpty()) {
      return whole;
    }
    spans.sort(
        Comparator.comparingInt(MaskedSpan::start)
            .thenComparing(MaskedSpan::end, Comparator.reverseOrder()));
    var masked = new StringBuilder(whole.length());
    int written = 0;
    for (MaskedSpan place : spans) {
      if (place.start >= written) {
        masked.append(whole, written, place.start).append(place.mark.marker());
      }
      written = Math.max(written, place.end);
    }
    return masked.append(whole, written, whole.length()).toString();
  }

  /** In what was written. */
  private record MaskedSpan(int start, int end, SecretKind mark) {}
}
