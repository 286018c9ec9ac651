package com.resolutionflow.masking;

import com.resolutionflow.masking.CredentialPhrase.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables in lines, with a heading for a secret: of Markdown and other bars, of comma-separated
 * values, tabs, and columns of blanks. A table of Markdown whose lines were joined is read, too.
 */
final class LineTables {

  private static final String DELIMITERS = "|\t;, ";
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_ROW = 8_000;

  /** The line between headings and rows, and those around them. */
  private static final Pattern RULER = Pattern.compile("(?=[^-=]{0,80}[-=]{2})[-=:|+> \\t]{2,800}");

  /** That line, where it stands amid others. */
  private static final Pattern JOINED =
      Pattern.compile("\\|(?: {0,3}:?-{2,80}+:? {0,3}\\|){1,40}+");

  private static final int JOINED_HEAD = 600;

  private final String text;
  private final MaskedSpans found;

  private LineTables(String text, MaskedSpans found) {
    this.text = text;
    this.found = found;
  }

  static void find(String text, List<CredentialPhrase> phrases, MaskedSpans found) {
    var tables = new LineTables(text, found);
    int until = 0;
    for (CredentialPhrase phrase : phrases) {
      until = phrase.start() < until ? until : tables.readLine(phrase, until);
    }
    int joined = JOINED.matcher(text).find() ? 0 : text.length();
    for (CredentialPhrase phrase : phrases) {
      joined = phrase.start() < joined ? joined : tables.readJoined(phrase);
    }
  }

  /** Reads the table whose headings are on the line of that phrase; returns where it ends. */
  private int readLine(CredentialPhrase phrase, int until) {
    int from = phrase.start();
    while (from > until && phrase.start() - from < LONGEST_LINE && text.charAt(from - 1) != '\n') {
      from--;
    }
    int to = lineEnd(phrase.end(), LONGEST_LINE);
    if (phrase.start() - from >= LONGEST_LINE || to - phrase.end() >= LONGEST_LINE) {
      return to;
    }
    for (char delimiter : DELIMITERS.toCharArray()) {
      List<TableCell> row = TableCell.split(text, from, to, delimiter);
      boolean table = row.size() > 1 || delimiter == '|' && text.charAt(from) == '|';
      Map<Integer, Kind> columns = table ? TableCell.headings(row) : Map.of();
      int end = to;
      if (!columns.isEmpty() && isFirst(from, to, row.size(), delimiter)) {
        end = readRows(row, columns, delimiter, to);
      }
      if (table && end == to) {
        boolean sure = delimiter == '|' || delimiter == '\t';
        TableCell.markBeside(row, sure, found);
      }
      if (end > to) {
        return end;
      }
    }
    return to;
  }

  /**
   * Whether headings can be there: a line of dashes follows, or no row of the same table is above.
   */
  private boolean isFirst(int from, int to, int cells, char delimiter) {
    if (to < text.length() && isRuler(to + 1, lineEnd(to + 1, LONGEST_LINE))) {
      return true;
    }
    if (from == 0) {
      return true;
    }
    int above = Math.max(text.lastIndexOf('\n', from - 2) + 1, from - LONGEST_LINE);
    return !(delimiter == '|' && isRuler(above, from - 1))
        && (above >= from - 1
            || TableCell.split(text, above, from - 1, delimiter).size() != cells
            || cells == 1);
  }

  private int readRows(
      List<TableCell> head, Map<Integer, Kind> headings, char delimiter, int headEnd) {
    Map<Integer, Kind> columns = headings;
    int size = head.size();
    boolean sure = "|\t".indexOf(delimiter) >= 0 || isTight(head, delimiter);
    int end = headEnd;
    while (end < text.length()) {
      int from = end + 1;
      int to = lineEnd(from, LONGEST_ROW);
      List<TableCell> row = TableCell.split(text, from, to, delimiter);
      if (isRuler(from, to)) {
        sure = true;
        if (row.size() > 1 && row.size() < size) {
          columns = shifted(columns, size - row.size());
          size = row.size();
        }
      } else if (isRow(row, size, delimiter, from, to)) {
        TableCell.mark(row, columns, sure, found);
      } else {
        break;
      }
      end = to;
    }
    return end;
  }

  private boolean isRow(List<TableCell> row, int size, char delimiter, int from, int to) {
    if (to - from >= LONGEST_ROW || to == from) {
      return false;
    }
    int bar = text.indexOf('|', from);
    return delimiter == '|' ? bar >= 0 && bar < to && row.size() <= size : row.size() == size;
  }

  /** Comma-separated values have no blank behind the comma, sentences have. */
  private boolean isTight(List<TableCell> head, char delimiter) {
    return delimiter != ' '
        && head.stream()
            .skip(1)
            .allMatch(
                cell ->
                    cell.start() > 0 && "\"'".indexOf(before(cell)) >= 0
                        || before(cell) == delimiter);
  }

  private char before(TableCell cell) {
    return text.charAt(cell.start() - 1);
  }

  /** What stood in front of the first heading on its line was no cell. */
  private static Map<Integer, Kind> shifted(Map<Integer, Kind> columns, int by) {
    Map<Integer, Kind> shifted = new HashMap<>();
    columns.forEach(
        (column, kind) -> {
          if (column >= by) {
            shifted.put(column - by, kind);
          }
        });
    return shifted;
  }

  private boolean isRuler(int from, int to) {
    return to > from && RULER.matcher(text).region(from, to).matches();
  }

  /** Where the line ends, or where it is too long. */
  private int lineEnd(int from, int longest) {
    int end = from;
    while (end < text.length() && end - from < longest && text.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  /** Reads a table whose lines were joined to one; returns where it ends. */
  private int readJoined(CredentialPhrase phrase) {
    int limit = lineEnd(phrase.end(), JOINED_HEAD);
    Matcher ruler = JOINED.matcher(text).region(phrase.end(), limit);
    if (!ruler.find()) {
      return 0;
    }
    int size = (int) ruler.group().chars().filter(c -> c == '|').count() - 1;
    int headEnd = ruler.start();
    int from = headEnd;
    for (int bars = 0; from > 0 && headEnd - from < JOINED_HEAD && bars <= size; from--) {
      bars += text.charAt(from - 1) == '|' ? 1 : 0;
    }
    List<TableCell> head = TableCell.split(text, from, headEnd, '|');
    if (head.size() < size) {
      return 0;
    }
    Map<Integer, Kind> columns = TableCell.headings(head.subList(head.size() - size, head.size()));
    return columns.isEmpty() ? 0 : readJoinedRows(columns, size, ruler.end());
  }

  /** Each row ends with a bar, and the next begins with another. */
  private int readJoinedRows(Map<Integer, Kind> columns, int size, int from) {
    int end = from;
    while (true) {
      int bar = nextBar(end, 3);
      int to = bar;
      for (int cell = 0; cell < size && to >= 0; cell++) {
        to = nextBar(to + 1, LONGEST_LINE);
      }
      if (bar < 0 || to < 0) {
        return end;
      }
      TableCell.mark(TableCell.split(text, bar, to + 1, '|'), columns, true, found);
      end = to + 1;
    }
  }

  /** The next bar on the line, at most that far away; -1 if there is none. */
  private int nextBar(int from, int most) {
    for (int at = from; at < text.length() && at - from < most; at++) {
      if (text.charAt(at) == '|') {
        return at;
      }
      if (text.charAt(at) == '\n') {
        return -1;
      }
    }
    return -1;
  }
}
