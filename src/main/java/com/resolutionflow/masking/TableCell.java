package com.resolutionflow.masking;

import com.resolutionflow.masking.CredentialPhrase.Kind;
import com.resolutionflow.masking.text.WordCursor;
import com.resolutionflow.masking.text.WordShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cell of a pasted table, without the blanks, quotes and emphasis around its words. */
record TableCell(String text, int start, int end) {

  /** A row with more cells is no table that people read. */
  private static final int MOST = 40;

  private static final int LONGEST = 200;
  private static final String AROUND = "\"'`*_";

  static TableCell of(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && WordCursor.isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && WordCursor.isBlank(text.charAt(end - 1))) {
      end--;
    }
    while (end - start > 2
        && text.charAt(start) == text.charAt(end - 1)
        && AROUND.indexOf(text.charAt(start)) >= 0) {
      start++;
      end--;
    }
    return new TableCell(text, start, end);
  }

  /**
   * The cells of a line; none if it has more than any table.
   *
   * @param delimiter what stands between two; a blank means at least two of them
   */
  static List<TableCell> split(String text, int from, int to, char delimiter) {
    List<TableCell> cells = new ArrayList<>();
    boolean quotes = ",;\t".indexOf(delimiter) >= 0;
    boolean quoted = false;
    int start = from;
    for (int i = from; i < to; i++) {
      quoted ^= quotes && text.charAt(i) == '"';
      if (!quoted && delimits(text, i, to, delimiter)) {
        cells.add(of(text, start, i));
        while (delimiter == ' ' && i + 1 < to && text.charAt(i + 1) == ' ') {
          i++;
        }
        start = i + 1;
        if (cells.size() > MOST) {
          return List.of();
        }
      }
    }
    cells.add(of(text, start, to));
    return delimiter == '|' ? withoutFrame(cells) : cells;
  }

  private static boolean delimits(String text, int at, int to, char delimiter) {
    return text.charAt(at) == delimiter
        && (delimiter != ' ' || at + 1 < to && text.charAt(at + 1) == ' ')
        && (delimiter != '|' || at == 0 || text.charAt(at - 1) != '\\');
  }

  /** Without the empty cells outside the first and the last bar, and between double bars. */
  private static List<TableCell> withoutFrame(List<TableCell> cells) {
    List<TableCell> inner = new ArrayList<>(cells);
    if (inner.size() > 1 && inner.getFirst().isEmpty()) {
      inner.removeFirst();
    }
    if (inner.size() > 1 && inner.getLast().isEmpty()) {
      inner.removeLast();
    }
    boolean doubled = inner.size() > 1 && inner.getFirst().isEmpty();
    if (doubled) {
      inner.removeIf(TableCell::isEmpty);
    }
    return inner;
  }

  /** The columns of secrets, by their headings; none if the row cannot be one of headings. */
  static Map<Integer, Kind> headings(List<TableCell> row) {
    Map<Integer, Kind> columns = new HashMap<>();
    for (int i = 0; i < row.size(); i++) {
      Optional<Kind> kind = row.get(i).heading();
      if (kind.isPresent()) {
        columns.put(i, kind.get());
      } else if (i > 0 && columns.containsKey(i - 1) && row.get(i).isStrong()) {
        return Map.of();
      }
    }
    return columns;
  }

  /** Marks what stands in those columns of a row. */
  static void mark(
      List<TableCell> row, Map<Integer, Kind> columns, boolean sure, MaskedSpans found) {
    columns.forEach(
        (column, kind) -> {
          if (column < row.size() && row.get(column).isSecret(kind, sure)) {
            found.add(row.get(column).start, row.get(column).end, kind.secretKind);
          }
        });
  }

  /** Marks what stands beside a heading in its own row. */
  static void markBeside(List<TableCell> row, boolean sure, MaskedSpans found) {
    for (int i = 0; i + 1 < row.size(); i++) {
      TableCell value = row.get(i + 1);
      Optional<Kind> kind = row.get(i).heading();
      if (kind.isPresent() && value.isSecret(kind.get(), sure && row.size() == 2)) {
        found.add(value.start, value.end, kind.get().secretKind);
      }
    }
  }

  boolean isEmpty() {
    return start == end;
  }

  /** The kind of secret that it announces, if it is such a heading. */
  Optional<Kind> heading() {
    return end - start > LONGEST ? Optional.empty() : CredentialPhrase.named(words());
  }

  private String words() {
    return text.substring(start, end);
  }

  private boolean isStrong() {
    return end - start <= LONGEST && isStrong(words());
  }

  private static boolean isStrong(String value) {
    return WordShape.isStrong(value, 6) && !CredentialShape.HOST_NAME.matcher(value).matches();
  }

  /**
   * Whether it can be the value below or beside a heading.
   *
   * @param sure whether this is a table for certain, so that it need not look like a secret
   */
  private boolean isSecret(Kind kind, boolean sure) {
    if (end - start < kind.minLength || end - start > LONGEST || heading().isPresent()) {
      return false;
    }
    String value = words();
    if (WordShape.isPlaceholder(value)
        || WordShape.endsQuestion(value)
        || CredentialShape.isErrorCode(value)) {
      return false;
    }
    if (value.chars().anyMatch(c -> WordCursor.isBlank((char) c))) {
      boolean words = kind == Kind.PASSWORD || kind == Kind.PHRASE;
      return words && sure && CredentialValueReader.hasNoOrdinaryWord(value);
    }
    return switch (kind) {
      case PIN -> CredentialShape.FOUR_DIGITS.matcher(value).matches() || isStrong(value);
      case KEY -> CredentialShape.HEX.matcher(value).matches() || WordShape.isStrong(value, 8);
      case PASS -> isStrong(value) || sure && value.length() >= 6 && isNoWord(value);
      case PASSWORD, PHRASE, SECRET -> sure ? isNoWord(value) : isStrong(value);
    };
  }

  private static boolean isNoWord(String value) {
    return !WordShape.isOrdinary(value)
        && (!WordShape.isFact(value) || CredentialShape.NAME_AND_NUMBER.matcher(value).matches());
  }
}
