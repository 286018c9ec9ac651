package com.resolutionflow.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The server's own error responses to requests that are too broken to reach the application: a
 * normal problem that reveals nothing about the software.
 */
final class ServerErrorHandler extends ErrorHandler {

  private static final HttpField TYPE =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

  private final SecureHeaders headers;

  ServerErrorHandler(SecureHeaders headers) {
    this.headers = headers;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    headers.writeForData(response.getHeaders());
    response.getHeaders().put(TYPE);
    response.getHeaders().put(NO_STORE);
    // Where such a request ends is not certain, so nothing can follow it. Said, so that a client
    // sends its next one elsewhere instead of into a connection that is being closed.
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    Content.Sink.write(response, true, body(status), callback);
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  private static String body(int status) {
    return """
    {"type":"about:blank","title":"%s","status":%d,"detail":"The request could not be parsed.","code":"%s"}\
    """
        .formatted(
            HttpStatus.getMessage(status),
            status,
            status == 500 ? "internal_error" : "bad_request");
  }
}
