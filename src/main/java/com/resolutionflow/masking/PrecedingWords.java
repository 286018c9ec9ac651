package com.resolutionflow.masking;

import com.resolutionflow.masking.text.WordCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words before a place in a text, nearest first, on the same line. */
record PrecedingWords(String text, List<Word> words) {

  private static final int LONGEST = 200;

  /** One word: where it stands, and what is looked up. */
  record Word(int start, int end, String plain) {}

  static PrecedingWords before(String text, int end, int count) {
    var words = new ArrayList<Word>(count);
    int at = end;
    while (words.size() < count) {
      int stop = skip(text, at, true);
      int start = skip(text, stop, false);
      if (start == stop || text.substring(stop, at).indexOf('\n') >= 0) {
        break;
      }
      words.add(new Word(start, stop, plain(text.substring(start, stop))));
      at = start;
    }
    return new PrecedingWords(text, words);
  }

  boolean containsAny(CredentialWords wanted) {
    return words.stream().anyMatch(word -> wanted.contains(word.plain));
  }

  private static int skip(String text, int from, boolean blank) {
    int at = from;
    while (at > 0 && from - at < LONGEST && WordCursor.isBlank(text.charAt(at - 1)) == blank) {
      at--;
    }
    return at;
  }

  private static String plain(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && !Character.isLetterOrDigit(word.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(start, end).toLowerCase(Locale.ROOT);
  }
}
