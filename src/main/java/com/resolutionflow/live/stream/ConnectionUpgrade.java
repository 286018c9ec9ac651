package com.resolutionflow.live.stream;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Turns the response of an ordinary request into an endless one without keeping the request in
 * memory: the headers are sent as filters and servlet set them, without a length. Then the request
 * is complete for the server, as with a WebSocket, and the socket belongs to another {@link
 * Connection}.
 *
 * <p>Works only with HTTP/1: with HTTP/2 there is no socket to take over. An error response is sent
 * normally.
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

  /** The server's own request object below all wrappers. */
  static Request underlying(HttpServletRequest request) {
    return Request.unWrap(ServletContextRequest.getServletContextRequest(request));
  }

  /** Once that request is answered with 200, its socket passes to {@code heir}. */
  static void install(Request request, Connection heir) {
    request.addHttpStreamWrapper(stream -> new ConnectionUpgrade(stream, request, heir));
  }

  /** Whether the body of the response is sent in chunks, which HTTP/1.0 does not know. */
  static boolean hasChunks(Request request) {
    return request.getConnectionMetaData().getHttpVersion().compareTo(HttpVersion.HTTP_1_1) >= 0;
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

  private MetaData.Response endless(MetaData.Response answer) {
    HttpFields.Mutable fields = HttpFields.build(answer.getHttpFields());
    fields.remove(HttpHeader.CONTENT_LENGTH);
    fields.put(new HttpField(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString()));
    if (hasChunks(request)) {
      fields.put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString());
    }
    return new MetaData.Response(
        answer.getStatus(), answer.getReason(), answer.getHttpVersion(), fields);
  }
}
