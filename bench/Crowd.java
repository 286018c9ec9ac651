import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Thousands of streams read by one thread, which is so cheap that the server is what is measured.
 * Counts at which time each stream has a text.
 */
final class Crowd implements AutoCloseable {

  /** Connections that are being opened at a time. */
  private static final int AT_ONCE = 128;

  private final Selector selector = Selector.open();
  private final Stream[] streams;
  private final InetSocketAddress address;
  private final IntFunction<String> request;
  private final byte[] greeting;
  private final byte[] raw = new byte[1 << 16];
  private final byte[] known = new byte[1 << 16];
  private int knownLength = -1;
  private int begun;
  private int up;
  private byte[] awaited = {};
  private long[] arrived = {};
  private int heard;
  private int lost;
  private volatile boolean closed;
  private final Thread reader;

  /**
   * Begins to open them.
   *
   * @param request the head of each one's request
   * @param greeting what a stream has said that is open
   */
  Crowd(int port, int streams, IntFunction<String> request, String greeting) throws IOException {
    this.address = new InetSocketAddress("127.0.0.1", port);
    this.streams = new Stream[streams];
    this.request = request;
    this.greeting = greeting.getBytes(StandardCharsets.US_ASCII);
    this.reader = Thread.ofPlatform().daemon().start(this::run);
  }

  /** The head of a request for the product's stream as browsers ask for it. */
  static String head(String path, String... headers) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
        + String.join("\r\n", headers)
        + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
  }

  /** Returns when all are open, or fails. */
  synchronized void awaitOpen() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (up + lost < streams.length) {
      await(end, "streams are not open");
    }
    if (lost > 0) {
      throw new IllegalStateException(lost + " streams could not be opened");
    }
  }

  /** From now on a text is awaited. */
  synchronized void expect(String text) {
    awaited = text.getBytes(StandardCharsets.UTF_8);
    arrived = new long[streams.length];
    knownLength = -1;
    heard = 0;
  }

  /** The times at which the streams had it, by {@link System#nanoTime}, the first first. */
  synchronized long[] awaitHeard() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (heard < streams.length) {
      await(end, "streams have not heard " + new String(awaited, StandardCharsets.UTF_8));
    }
    long[] sorted = arrived.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private void await(long end, String what) throws InterruptedException {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw new IllegalStateException(streams.length - Math.max(up, heard) + " " + what);
    }
    TimeUnit.NANOSECONDS.timedWait(this, left);
  }

  private void run() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(raw.length);
    List<SelectionKey> ready = new ArrayList<>();
    try {
      while (!closed) {
        open();
        selector.select(10);
        ready.addAll(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (SelectionKey key : ready) {
          serve(key, buffer);
        }
        ready.clear();
      }
      selector.close();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void open() throws IOException {
    while (begun < streams.length && begun - up - lost < AT_ONCE) {
      Stream stream = new Stream(begun);
      streams[begun++] = stream;
      stream.channel.configureBlocking(false);
      stream.channel.connect(address);
      stream.channel.register(selector, SelectionKey.OP_CONNECT, stream);
    }
  }

  private void serve(SelectionKey key, ByteBuffer buffer) {
    Stream stream = (Stream) key.attachment();
    try {
      if (key.isConnectable()) {
        stream.channel.finishConnect();
        byte[] head = request.apply(stream.place).getBytes(StandardCharsets.US_ASCII);
        stream.channel.write(ByteBuffer.wrap(head));
        key.interestOps(SelectionKey.OP_READ);
        return;
      }
      buffer.clear();
      int read = stream.channel.read(buffer);
      if (read < 0) {
        throw new IOException("ended");
      }
      long now = System.nanoTime();
      buffer.flip().get(raw, 0, read);
      take(stream, read, now);
    } catch (IOException gone) {
      key.cancel();
      synchronized (this) {
        lost++;
        notifyAll();
      }
    }
  }

  /** What every stream gets alike is compared with what the first one got, not searched. */
  private synchronized void take(Stream stream, int read, long now) {
    if (!stream.up) {
      if (contains(raw, read, greeting)) {
        stream.up = true;
        up++;
        notifyAll();
      }
      return;
    }
    if (arrived.length == 0 || arrived[stream.place] != 0) {
      return;
    }
    boolean same = read == knownLength && Arrays.equals(raw, 0, read, known, 0, read);
    if (same || contains(raw, read, awaited)) {
      if (!same) {
        System.arraycopy(raw, 0, known, 0, read);
        knownLength = read;
      }
      arrived[stream.place] = now;
      if (++heard == streams.length) {
        notifyAll();
      }
    }
  }

  private static boolean contains(byte[] text, int length, byte[] part) {
    for (int at = 0; at + part.length <= length; at++) {
      if (Arrays.equals(text, at, at + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws Exception {
    closed = true;
    selector.wakeup();
    reader.join();
    for (Stream stream : streams) {
      if (stream != null) {
        stream.channel.close();
      }
    }
  }

  private static final class Stream {
    final SocketChannel channel = SocketChannel.open();
    final int place;
    boolean up;

    Stream(int place) throws IOException {
      this.place = place;
    }
  }
}
