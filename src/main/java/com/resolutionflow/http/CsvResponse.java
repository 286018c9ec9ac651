package com.resolutionflow.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * Sends a CSV file as it is written. What fails before anything was sent is answered like any other
 * failure; later the connection breaks off, as with every response that has begun, so that half a
 * file does not look like a whole one.
 */
public final class CsvResponse {

  /** How a program reads the cells, for the API's document. */
  public static final String CELLS =
      "UTF-8 with a byte order mark, lines ending in CR LF, cells quoted as RFC 4180 has it. A text"
          + " that a spreadsheet would take for a formula, a number or a date has one apostrophe put"
          + " in front, as has one that begins with an apostrophe. A program takes one apostrophe"
          + " from the front of every cell that begins with one, and has the text.";

  /** What the query's {@code separator} is, for the API's document. */
  public static final String SEPARATOR =
      "What stands between cells: comma, or semicolon for spreadsheets of a locale that writes"
          + " decimals with a comma.";

  private CsvResponse() {}

  /** Writes the lines of a file. */
  @FunctionalInterface
  public interface Content {

    /** Writes all of it, and leaves the writer open. */
    void write(Writer out) throws IOException;
  }

  /** Sends it as a download of that name. */
  public static void send(HttpServletResponse response, String file, Content content)
      throws IOException {
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(file).build().toString());
    response.setContentType("text/csv;charset=UTF-8");
    // Not the response's own writer: with that begun, a failure could not be answered.
    Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    content.write(out);
    out.flush();
  }
}
