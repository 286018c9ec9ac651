package com.resolutionflow.support.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection of HTTP/1.1 by hand, so that it can misbehave in every way that a socket can. */
public final class RawHttpConnection {

  private static final int LONGEST_LINE = 65_536;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  public RawHttpConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new java.io.BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** A request as it came. */
  public record Request(String method, String path, Map<String, String> headers, String body) {}

  /** The next request of this connection; null when the client is done with it. */
  public Request read() throws IOException {
    String first = line();
    if (first == null) {
      return null;
    }
    String[] words = first.split(" ");
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    return new Request(
        words[0], words[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > LONGEST_LINE) {
        return null;
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }

  /** Sends a whole answer; the connection stays open. */
  public void send(int status, Map<String, String> headers, byte[] body) throws IOException {
    head(status, headers, "Content-Length: " + body.length);
    write(body);
  }

  /** Begins an answer of chunks. */
  void begin(int status, Map<String, String> headers) throws IOException {
    head(status, headers, "Transfer-Encoding: chunked");
  }

  private void head(int status, Map<String, String> headers, String framing) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Fake\r\n" + framing + "\r\n");
    headers.forEach(
        (name, value) ->
            head.append(name.toLowerCase(Locale.ROOT)).append(": ").append(value).append("\r\n"));
    write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  void chunk(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    write(bytes);
    write(new byte[] {'\r', '\n'});
  }

  void end() throws IOException {
    write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Breaks the connection so that the other side sees a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Waits until the client has gone away, as a hanging server does. */
  public void hang() throws IOException {
    while (in.read() >= 0) {
      // whatever comes, nothing is done about it
    }
  }

  /** Waits that long, or until the client has gone away. */
  public void hang(java.time.Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      hang();
      throw new java.net.SocketException("the client has gone");
    } catch (java.net.SocketTimeoutException over) {
      socket.setSoTimeout(0);
    }
  }
}
