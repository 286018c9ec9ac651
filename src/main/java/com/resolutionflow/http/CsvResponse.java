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
