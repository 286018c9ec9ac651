package com.resolutionflow.masking.text;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as it is read: full-width and styled letters as plain ones, joined with their accents, and
 * nothing that nobody sees. Each place in it is known in what was written.
 */
public final class FoldedText {

  /** No letter carries more; further marks are passed over, as those upon nothing are. */
  private static final int MOST_MARKS = 8;

  /** What stands for more letters is a sentence in one character. */
  private static final int MOST_LETTERS = 4;

  private static final String HYPHENS = "\u2010\u2011\u2012\u2212";

  private final String written;
  private final StringBuilder text;
  private int[] starts;
  private int[] ends;

  private FoldedText(String written) {
    this.written = written;
    this.text = new StringBuilder(written.length());
    this.starts = new int[written.length()];
    this.ends = new int[written.length()];
  }

  /** Folds that text. */
  public static FoldedText of(String written) {
    var folded = new FoldedText(written);
    for (int at = 0; at < written.length(); ) {
      int end = folded.clusterEnd(at);
      folded.add(at, end);
      at = end;
    }
    return folded;
  }

  /** What was written. */
  public String written() {
    return written;
  }

  /** The folded text. */
  public String text() {
    return text.toString();
  }

  /** Where the character at {@code at} of the folded text begins in what was written. */
  public int start(int at) {
    return starts[at];
  }

  /** Where the part of the folded text before {@code at} ends in what was written. */
  public int end(int at) {
    return at == 0 ? 0 : ends[at - 1];
  }

  /** Behind the character at {@code from} and the marks upon it. */
  private int clusterEnd(int from) {
    int end = from + Character.charCount(written.codePointAt(from));
    for (int marks = 0; marks < MOST_MARKS && end < written.length(); marks++) {
      int mark = written.codePointAt(end);
      if (mark <= 0x7F || Character.getType(mark) != Character.NON_SPACING_MARK) {
        break;
      }
      end += Character.charCount(mark);
    }
    return end;
  }

  private void add(int from, int to) {
    char first = written.charAt(from);
    if (to == from + 1 && (first <= 0x7F || first == '…')) {
      add(first, from, to);
      return;
    }
    if (isUnseen(written.codePointAt(from))) {
      return;
    }
    String cluster = written.substring(from, to);
    String read =
        HYPHENS.indexOf(first) >= 0 ? "-" : Normalizer.normalize(cluster, Normalizer.Form.NFKC);
    if (read.length() > MOST_LETTERS * cluster.length()) {
      read = cluster;
    }
    for (int i = 0; i < read.length(); i++) {
      add(read.charAt(i), from, to);
    }
  }

  private void add(char read, int from, int to) {
    if (starts.length == text.length()) {
      starts = Arrays.copyOf(starts, 2 * starts.length + 16);
      ends = Arrays.copyOf(ends, 2 * ends.length + 16);
    }
    starts[text.length()] = from;
    ends[text.length()] = to;
    text.append(read);
  }

  /**
   * What joins, separates or turns letters without being one. A mark that comes first is upon
   * nothing; many of them would make a word's boundary long to find.
   */
  private static boolean isUnseen(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || c >= 0xFE00 && c <= 0xFE0F
        || c == 0x034F;
  }
}
