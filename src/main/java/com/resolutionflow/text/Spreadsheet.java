package com.resolutionflow.text;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of separated values as RFC 4180 has them, in UTF-8 with a byte order mark: without one, the
 * commonest spreadsheet reads names with accents wrongly.
 *
 * <p>A text that a spreadsheet of any locale would take for a formula, a number or a date gets one
 * apostrophe in front, so that {@code =HYPERLINK(...)} stays the words of whoever wrote it and
 * {@code 00123} keeps its zeros. So does a text that begins with an apostrophe: whoever reads the
 * file with a program takes one apostrophe from the front of each cell that begins with one, and
 * has what was written.
 */
public final class Spreadsheet {

  /** What stands between two cells. */
  public enum Separator {
    COMMA(","),
    /** What spreadsheets expect where the comma is for decimals. */
    SEMICOLON(";");

    private final String text;

    Separator(String text) {
      this.text = text;
    }
  }

  /**
   * What begins a formula, also behind blanks, and in the wide forms that some spreadsheets take
   * for the same; and the mark itself.
   */
  private static final Pattern FORMULA =
      Pattern.compile("^[\\p{Z}\\s\\p{Cf}]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]|^[\\t\\r\\n']");

  /**
   * What may be read as a number, an amount, a date or a time and then shown otherwise: nothing but
   * digits and what stands between them. A short whole number without a leading zero stays as it
   * is.
   */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[\\p{Z}\\s\\p{Sc}(.,]*\\d[\\d\\p{Z}\\s.,:;/'’()\\-–]*"
              + "(?:[eEdD][+-]?\\d+)?[\\p{Z}\\s%‰\\p{Sc})]*(?:[aApP][mM]?)?");

  private static final Pattern SHORT_WHOLE_NUMBER = Pattern.compile("0|[1-9]\\d{0,10}");

  /** As {@code Mar 1}, {@code 2-SEP} or {@code 1 Okt 2026}; true and false, too. */
  private static final Pattern MONTH_OR_TRUTH =
      Pattern.compile(
          "(?:\\d{1,4}[-. /]*)?(?:jan|feb|fév|mar|mär|mrz|maa|apr|avr|abr|mai|may|maj|mag|jun|jui|"
              + "jul|lug|gen|ene|ago|aug|aoû|sep|set|okt|oct|ott|out|nov|dez|dec|déc|dic)\\p{L}{0,7}"
              + "\\.?[-. /]*\\d{1,4}(?:[-, /]+\\d{1,4})?"
              + "|\\d{1,4}[-. /]*(?:jan|feb|fév|mar|mär|mrz|maa|apr|avr|abr|mai|may|maj|mag|jun|jui|"
              + "jul|lug|gen|ene|ago|aug|aoû|sep|set|okt|oct|ott|out|nov|dez|dec|déc|dic)\\p{L}{0,7}\\.?"
              + "|true|false|wahr|falsch|vrai|faux",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Nothing longer is a number or a date; and nobody's text is searched at length. */
  private static final int LONGEST_NUMBER = 60;

  private static final Pattern QUOTED = Pattern.compile("[\",;\\r\\n\\t']|^\\s|\\s$");

  private final Writer out;
  private final Separator separator;

  /** Begins a file. */
  public Spreadsheet(Writer out, Separator separator) throws IOException {
    this.out = out;
    this.separator = separator;
    out.write('\uFEFF');
  }

  /** Writes a line. */
  public Spreadsheet line(List<? extends @Nullable Object> cells) throws IOException {
    for (int n = 0; n < cells.size(); n++) {
      out.append(n == 0 ? "" : separator.text).append(cell(cells.get(n)));
    }
    out.write("\r\n");
    return this;
  }

  /** Whole numbers are our own and mean the same everywhere; everything else may be anybody's. */
  private static String cell(@Nullable Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return value.toString();
    }
    String plain = Objects.toString(value, "");
    String safe = isMistakable(plain) ? "'" + plain : plain;
    return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static boolean isMistakable(String text) {
    if (FORMULA.matcher(text).find()) {
      return true;
    }
    return text.length() <= LONGEST_NUMBER
        && !SHORT_WHOLE_NUMBER.matcher(text).matches()
        && (NUMBER.matcher(text).matches() || MONTH_OR_TRUTH.matcher(text).matches());
  }
}
