package com.resolutionflow.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * The security headers of every response. Set by the server itself before anything else handles the
 * request, so that error responses and streams have them as well.
 *
 * @param https whether browsers are told to use https only
 */
record SecureHeaders(boolean https) implements HttpConfiguration.Customizer {

  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  /** What is no page of ours: opened by itself in a browser, it may do nothing at all. */
  private static final String DATA_POLICY =
      "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'; sandbox";

  private static final List<HttpField> ALWAYS =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Referrer-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"));

  private static final HttpField PAGE = new PreEncodedHttpField("Content-Security-Policy", POLICY);

  private static final HttpField DATA =
      new PreEncodedHttpField("Content-Security-Policy", DATA_POLICY);

  private static final HttpField HTTPS_ONLY =
      new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    write(answer, isData(request) ? DATA : PAGE);
    return request;
  }

  /** Of an answer of the server's own, which is never a page. */
  void writeForData(HttpFields.Mutable answer) {
    write(answer, DATA);
  }

  private static boolean isData(Request request) {
    String path = request.getHttpURI().getCanonicalPath();
    return path == null || path.startsWith("/api") || path.startsWith("/actuator");
  }

  private void write(HttpFields.Mutable answer, HttpField policy) {
    ALWAYS.forEach(answer::put);
    answer.put(policy);
    if (https) {
      answer.put(HTTPS_ONLY);
    }
  }
}
