package com.resolutionflow.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** One HTTP/1.1 request and response, on a connection that is closed afterwards. */
final class HttpExchange {

  private static final int LONGEST_LINE = 16_384;
  private static final int MOST_HEADERS = 200;
  private static final int INFORMATIONAL = 200;
  private static final int REDIRECTIONS = 300;
  private static final int ERRORS = 400;
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build();

  /** Needed to apply the limits to responses as well. */
  private static final DefaultHttpResponseParserFactory ANSWERS =
      new DefaultHttpResponseParserFactory(LIMITS);

  private HttpExchange() {}

  /**
   * Sends the request and reads the response.
   *
   * @throws HttpException if the response is not HTTP
   * @throws IOException if the connection breaks first
   */
  static Reply exchange(Socket socket, Destination destination, Request request, long largest)
      throws IOException, HttpException {
    // Closed together with its socket by the caller.
    var connection =
        new DefaultBHttpClientConnection(LIMITS, null, null, null, null, null, ANSWERS);
    connection.bind(socket);
    ClassicHttpRequest message = message(destination, request);
    connection.sendRequestHeader(message);
    connection.sendRequestEntity(message);
    connection.flush();
    ClassicHttpResponse response = connection.receiveResponseHeader();
    while (response.getCode() < INFORMATIONAL) {
      response = connection.receiveResponseHeader();
    }
    int status = response.getCode();
    Reply.Headers headers = headers(response);
    if (status >= REDIRECTIONS && status < ERRORS) {
      return new Reply.Redirected(status, headers);
    }
    if (!request.method().equals("HEAD")) {
      connection.receiveResponseEntity(response);
    }
    return answer(status, headers, response.getEntity(), largest);
  }

  private static ClassicHttpRequest message(Destination destination, Request request) {
    ClassicHttpRequest message =
        new BasicClassicHttpRequest(request.method(), (HttpHost) null, destination.path());
    message.setHeader("Host", destination.host());
    message.setHeader("User-Agent", "ResolutionFlow");
    message.setHeader("Accept", "*/*");
    request.headers().forEach(message::setHeader);
    message.setHeader("Connection", "close");
    byte[] body = request.body();
    if (body.length > 0 || !request.bodiless()) {
      message.setHeader("Content-Length", body.length);
      message.setEntity(new ByteArrayEntity(body, null));
    }
    return message;
  }

  private static Reply.Headers headers(ClassicHttpResponse response) {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : response.getHeaders()) {
      all.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
    }
    return new Reply.Headers(all);
  }

  private static Reply answer(int status, Reply.Headers headers, HttpEntity entity, long largest)
      throws IOException {
    if (entity == null) {
      return new Reply.Answered(status, headers, Reply.Body.of(new byte[0], headers));
    }
    if (entity.getContentLength() > largest) {
      return new Reply.TooLarge(status, headers, largest);
    }
    // Not closed, because that would read the rest.
    InputStream content = entity.getContent();
    byte[] read = content.readNBytes((int) largest + 1);
    return read.length > largest
        ? new Reply.TooLarge(status, headers, largest)
        : new Reply.Answered(status, headers, Reply.Body.of(read, headers));
  }
}
