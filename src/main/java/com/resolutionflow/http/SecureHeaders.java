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

  private static final List<HttpField> ALWAYS =
      List.of(
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("Referrer-Policy", "same-origin"),
          new PreEncodedHttpField("Content-Security-Policy", POLICY));

  private static final HttpField HTTPS_ONLY =
      new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    write(answer);
    return request;
  }

  void write(HttpFields.Mutable answer) {
    ALWAYS.forEach(answer::put);
    if (https) {
      answer.put(HTTPS_ONLY);
    }
  }
}
