package com.resolutionflow.masking;

import com.resolutionflow.masking.CredentialPhrase.Kind;
import com.resolutionflow.masking.text.WordCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables and lists of definitions in HTML, with a heading for a secret above or beside it. */
final class HtmlTables {

  private static final Pattern TAG =
      Pattern.compile("(?i)<(?<closes>/?)(?<name>table|t[rhd]|d[tdl])\\b[^<>]{0,300}>");
  private static final Pattern INNER = Pattern.compile("(?:\\s|<[^<>]{1,200}>|&nbsp;){0,40}+");
  private static final int MOST_CELLS = 40;

  private final String text;
  private final MaskedSpans found;
  private final List<TableCell> row = new ArrayList<>();
  private Map<Integer, Kind> columns = Map.of();
  private boolean headingsOnly = true;

  private HtmlTables(String text, MaskedSpans found) {
    this.text = text;
    this.found = found;
  }

  static void find(String text, MaskedSpans found) {
    new HtmlTables(text, found).read();
  }

  private void read() {
    int cell = -1;
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      if (cell >= 0 && row.size() < MOST_CELLS) {
        row.add(inner(cell, tag.start()));
      }
      cell = -1;
      String name = tag.group("name").toLowerCase(Locale.ROOT);
      boolean opens = tag.group("closes").isEmpty();
      headingsOnly &= !name.equals("td");
      if (name.equals("td") || name.equals("th") || name.equals("dd") || name.equals("dt")) {
        if (name.equals("dt")) {
          endRow();
        }
        cell = opens ? tag.end() : -1;
      } else {
        endRow();
        columns = name.equals("tr") ? columns : Map.of();
      }
    }
    if (cell >= 0) {
      row.add(inner(cell, text.length()));
    }
    endRow();
  }

  /** The words of a cell, without the tags and blanks around them. */
  private TableCell inner(int from, int to) {
    Matcher around = INNER.matcher(text).region(from, to);
    int start = around.lookingAt() ? around.end() : from;
    int end = start;
    while (end < to && end - start < 300 && text.charAt(end) != '<') {
      end++;
    }
    while (end > start && WordCursor.isBlank(text.charAt(end - 1))) {
      end--;
    }
    return TableCell.of(text, start, end);
  }

  private void endRow() {
    Map<Integer, Kind> headings = TableCell.headings(row);
    if (!columns.isEmpty()) {
      TableCell.mark(row, columns, true, found);
    } else if (row.size() != 2 || headingsOnly || headings.containsKey(1)) {
      columns = headings;
    }
    TableCell.markBeside(row, true, found);
    row.clear();
    headingsOnly = true;
  }
}
