package com.resolutionflow.live.stream;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Lets an ordinary request end in an endless answer without keeping anything of the request: the
 * head goes out through HTTP as filters and servlet left it, without a length; then the request is
 * over for the server, as it would be for a WebSocket, and the socket belongs to another {@link
 * Connection}.
 *
 * <p>Only of HTTP/1: with HTTP/2 there is no socket to take over. Nothing is taken over when the
 * answer turns out to be a refusal.
 */
final class ConnectionUpgrade extends HttpStream.Wrapper {

  private static final int OK = 200;

  private final Request request;
  private final Connection connection;
  private boolean taken;

  private ConnectionUpgrade(HttpStream stream, Request request, Connection heir) {
    super(stream);
    this.request = request;
    this.connection = heir;
  }

  /** The server's own request below all wrappers. */
  static Request underlying(HttpServletRequest request) {
    return Request.unWrap(ServletContextRequest.getServletContextRequest(request));
  }

  /** Once that request is answered with 200, its socket belongs to {@code heir}. */
  static void install(Request request, Connection heir) {
    request.addHttpStreamWrapper(stream -> new ConnectionUpgrade(stream, request, heir));
  }

  @Override
  public void send(
      MetaData.Request asked,
      MetaData.Response answer,
      boolean last,
      ByteBuffer content,
      Callback callback) {
    if (answer != null && answer.getStatus() == OK) {
      taken = true;
      request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, connection);
      super.send(asked, endless(answer), false, BufferUtil.EMPTY_BUFFER, callback);
    } else if (taken) {
      callback.succeeded();
    } else {
      super.send(asked, answer, last, content, callback);
    }
  }

  private static MetaData.Response endless(MetaData.Response answer) {
    HttpFields.Mutable fields = HttpFields.build(answer.getHttpFields());
    fields.remove(HttpHeader.CONTENT_LENGTH);
    fields.put(new HttpField(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString()));
    return new MetaData.Response(
        answer.getStatus(), answer.getReason(), answer.getHttpVersion(), fields);
  }
}
