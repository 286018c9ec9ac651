import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Open streams, each a socket read by a virtual thread, that record when the event of a handoff
 * arrives.
 */
final class Listeners implements AutoCloseable {

  private final List<Socket> sockets = new ArrayList<>();
  private final ConcurrentHashMap<String, Waiting> waiting = new ConcurrentHashMap<>();

  /** Opens that many and returns when each is ready. */
  Listeners(Product product, String token, int streams) throws Exception {
    CountDownLatch ready = new CountDownLatch(streams);
    for (int n = 0; n < streams; n++) {
      Socket socket = new Socket("127.0.0.1", product.process.port());
      sockets.add(socket);
      socket
          .getOutputStream()
          .write(
              ("GET /api/v1/escalations/stream HTTP/1.1\r\n"
                      + "Host: localhost\r\n"
                      + "Accept: text/event-stream\r\n"
                      + "Authorization: Bearer "
                      + token
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual().start(() -> read(socket, ready));
    }
    if (!ready.await(120, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          ready.getCount() + " of " + streams + " streams are not ready");
    }
  }

  private void read(Socket socket, CountDownLatch ready) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1024)) {
      String event = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("event:")) {
          event = line.substring(6).strip();
          if (event.equals("ready")) {
            ready.countDown();
          }
        } else if (line.startsWith("data:") && event.equals("handoff_created")) {
          long now = System.nanoTime();
          int at = line.indexOf("\"session_id\":\"") + 14;
          waiting
              .computeIfAbsent(line.substring(at, at + 36), id -> new Waiting(sockets.size()))
              .arrive(now);
        }
      }
    } catch (java.io.IOException closed) {
      // by us
    }
  }

  /**
   * When the first and the last stream got the event of that session's handoff, by {@link
   * System#nanoTime}.
   */
  long[] await(String sessionId) throws InterruptedException {
    Waiting wait = waiting.computeIfAbsent(sessionId, id -> new Waiting(sockets.size()));
    if (!wait.all.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          wait.all.getCount() + " streams got no event of " + sessionId);
    }
    return new long[] {wait.first, wait.last};
  }

  @Override
  public void close() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static final class Waiting {
    final CountDownLatch all;
    long first = Long.MAX_VALUE;
    long last;

    Waiting(int streams) {
      all = new CountDownLatch(streams);
    }

    synchronized void arrive(long now) {
      first = Math.min(first, now);
      last = Math.max(last, now);
      all.countDown();
    }
  }
}
