package com.resolutionflow.live.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The open end of one stream: takes the socket over from HTTP once the head of the answer is out,
 * and writes frames to it without ever waiting. All that an idle stream costs is this object and
 * its socket; see docs/live.md.
 *
 * <p>The body has no length and no chunks: it ends with the connection.
 */
final class SseConnection extends AbstractConnection.NonBlocking
    implements Connection.UpgradeTo, Callback {

  /** How many frames one write takes along. */
  private static final int GATHERED = 16;

  /** How long the last frame may take: what was taken away from somebody must end soon. */
  private static final long LAST_WRITE_NANOS = 1_000_000_000L;

  private static final int PROBE = 16;

  private final int limit;
  private final LiveStream listener;
  private final StreamMetrics meters;

  // Guarded by this.
  private @Nullable ArrayDeque<byte[]> waiting;
  private boolean writing;
  private boolean pumping;
  private boolean ending;
  private boolean closed;
  private long busySince;

  SseConnection(
      EndPoint endPoint, Executor executor, int limit, LiveStream listener, StreamMetrics meters) {
    super(endPoint, executor);
    this.limit = limit;
    this.listener = listener;
    this.meters = meters;
  }

  /**
   * Queues frames; they go out in that order, without being waited for.
   *
   * @return false if there is no room for them: the reader is too slow, and the stream is now
   *     closed
   */
  boolean offer(List<byte[]> frames) {
    boolean fits;
    synchronized (this) {
      if (closed || ending) {
        return true;
      }
      fits = queued() + frames.size() <= limit;
      if (fits) {
        enqueue(frames);
      }
    }
    if (fits) {
      pump();
    } else {
      close();
    }
    return fits;
  }

  private void enqueue(List<byte[]> frames) {
    if (waiting == null) {
      waiting = new ArrayDeque<>(Math.max(2, frames.size()));
    }
    waiting.addAll(frames);
  }

  private int queued() {
    return waiting == null ? 0 : waiting.size();
  }

  /** As {@link #offer}, unless something is on its way anyway. */
  void offerIfIdle(byte[] frame) {
    synchronized (this) {
      if (writing || queued() > 0) {
        return;
      }
    }
    offer(List.of(frame));
  }

  /** Drops what is queued, writes that frame as the last one and closes. */
  void closeAfter(byte[] last) {
    synchronized (this) {
      if (closed || ending) {
        return;
      }
      ending = true;
      busySince = System.nanoTime();
      waiting = null;
      enqueue(List.of(last));
      notifyAll();
    }
    pump();
  }

  /**
   * Waits until nothing is queued and returns true, or false once the stream is ending or closed.
   */
  synchronized boolean awaitDrained() throws InterruptedException {
    while (!closed && !ending && (writing || queued() > 0)) {
      wait();
    }
    return !closed && !ending;
  }

  /**
   * Closes if the reader has taken nothing for so long although there was something, or does not
   * take the end.
   */
  void closeIfStalled(long now, long patienceNanos) {
    boolean stalled;
    synchronized (this) {
      stalled = !closed && writing && now - busySince > (ending ? LAST_WRITE_NANOS : patienceNanos);
    }
    if (stalled) {
      meters.dropped("stalled");
      close();
    }
  }

  /**
   * Writes as long as the socket takes it at once; whoever finds a write under way leaves the rest
   * to its end.
   */
  private void pump() {
    if (!takePump()) {
      return;
    }
    while (true) {
      ByteBuffer[] next = next();
      if (next == null) {
        return;
      }
      meters.sent(next.length);
      getEndPoint().write(this, next);
      if (leavePumpToWrite()) {
        return;
      }
    }
  }

  private synchronized boolean takePump() {
    if (pumping || writing || closed) {
      return false;
    }
    pumping = true;
    return true;
  }

  private ByteBuffer @Nullable [] next() {
    boolean over;
    synchronized (this) {
      int count = closed ? 0 : Math.min(queued(), GATHERED);
      if (count > 0 && waiting != null) {
        ByteBuffer[] next = new ByteBuffer[count];
        for (int i = 0; i < count; i++) {
          next[i] = ByteBuffer.wrap(waiting.remove());
        }
        writing = true;
        busySince = System.nanoTime();
        return next;
      }
      waiting = null;
      pumping = false;
      over = ending;
      notifyAll();
    }
    if (over) {
      close();
    }
    return null;
  }

  private synchronized boolean leavePumpToWrite() {
    if (writing) {
      pumping = false;
    }
    return writing;
  }

  /** A write is done; called in the middle of it, if the socket took everything at once. */
  @Override
  public void succeeded() {
    synchronized (this) {
      writing = false;
      if (pumping) {
        return;
      }
    }
    pump();
  }

  @Override
  public void failed(Throwable gone) {
    close();
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /** The head of the answer is out, and the socket is ours. */
  @Override
  public void onOpen() {
    super.onOpen();
    getEndPoint().setIdleTimeout(0);
    fillInterested();
    listener.onOpened(this);
  }

  /** Bytes that came right behind the request; there is nothing to say on a stream. */
  @Override
  public void onUpgradeTo(ByteBuffer pipelined) {
    pipelined.position(pipelined.limit());
  }

  /**
   * The client hung up, or speaks where it should listen; below TLS it may also be a message that
   * says nothing.
   */
  @Override
  public void onFillable() {
    try {
      if (getEndPoint().fill(BufferUtil.allocate(PROBE)) == 0) {
        fillInterested();
        return;
      }
    } catch (IOException gone) {
      // Closed below, like a reader that says goodbye.
    }
    close();
  }

  @Override
  public void onFillInterestedFailed(Throwable gone) {
    close();
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      waiting = null;
      notifyAll();
    }
    super.close();
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    synchronized (this) {
      closed = true;
      waiting = null;
      notifyAll();
    }
    super.onClose(cause);
    listener.onClosed();
  }
}
