package com.resolutionflow.text;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values as RFC 4180 has them, in UTF-8 with a byte order mark: without
 * one, the commonest spreadsheet reads names with accents wrongly. What a spreadsheet would take
 * for a formula gets an apostrophe in front, so that a reason such as {@code =HYPERLINK(...)} stays
 * the words of whoever wrote it.
 */
public final class Spreadsheet {

  /**
   * What begins a formula, also behind blanks, and in the wide forms that some spreadsheets take
   * for the same.
   */
  private static final Pattern FORMULA =
      Pattern.compile("^[\\p{Z}\\s\\p{Cf}]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]|^[\\t\\r\\n]");

  private static final Pattern QUOTED = Pattern.compile("[\",;\\r\\n\\t']|^\\s|\\s$");

  private final Writer out;

  /** Begins a file. */
  public Spreadsheet(Writer out) throws IOException {
    this.out = out;
    out.write('\uFEFF');
  }

  /** Writes a line. */
  public Spreadsheet line(List<? extends @Nullable Object> cells) throws IOException {
    for (int n = 0; n < cells.size(); n++) {
      out.append(n == 0 ? "" : ",").append(cell(cells.get(n)));
    }
    out.write("\r\n");
    return this;
  }

  /** Numbers are our own and need no protection; everything else may come from anybody. */
  private static String cell(@Nullable Object value) {
    if (value instanceof Number) {
      return value.toString();
    }
    String plain = Objects.toString(value, "");
    String safe = FORMULA.matcher(plain).find() ? "'" + plain : plain;
    return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
