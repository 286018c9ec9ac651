package com.resolutionflow.live.stream;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one stream: takes over the socket once the response headers have been sent, and
 * writes frames to it without blocking. An idle stream costs only this object and its socket; see
 * docs/live.md.
 *
 * <p>The response body is chunked, and only a stream that is over has its last chunk: one that was
 * broken off looks so to every client. HTTP/1.0 has no chunks: there the body ends with the
 * connection, which is reset where it breaks off.
 */
final class SseConnection extends AbstractConnection.NonBlocking
    implements Connection.UpgradeTo, Callback {

  /** How many frames are combined in one write. */
  private static final int GATHERED = 16;

  /** How long the last frame may take, so that a stream ends soon after access was revoked. */
  private static final long LAST_WRITE_NANOS = 1_000_000_000L;

  private static final int PROBE = 16;

  private final boolean chunked;
  private final int limit;
  private final LiveStream listener;
  private final StreamMetrics meters;

  // Guarded by this.
  private @Nullable ArrayDeque<SseFrame> waiting;
  private int queued;
  private boolean writing;
  private boolean pumping;
  private boolean ending;
  private boolean closed;
  private long busySince;

  SseConnection(
      EndPoint endPoint,
      Executor executor,
      boolean chunked,
      int limit,
      LiveStream listener,
      StreamMetrics meters) {
    super(endPoint, executor);
    this.chunked = chunked;
    this.limit = limit;
    this.listener = listener;
    this.meters = meters;
  }

  /**
   * Writes a frame, or queues it behind those that are not written yet, without blocking the
   * caller.
   *
   * @return false if the queue is full: the reader is too slow and the stream has been broken off
   */
  boolean offer(SseFrame frame) {
    boolean idle;
    boolean fits;
    synchronized (this) {
      if (closed || ending) {
        return true;
      }
      idle = !writing && !pumping && waiting == null;
      fits = queued + frame.events() <= limit;
      if (idle) {
        beginWrite();
      } else if (fits) {
        enqueue(frame);
      }
    }
    if (idle) {
      writeAtOnce(frame);
    } else if (fits) {
      pump();
    } else {
      breakOff();
    }
    return idle || fits;
  }

  private void beginWrite() {
    writing = true;
    busySince = System.nanoTime();
  }

  private void enqueue(SseFrame frame) {
    if (waiting == null) {
      waiting = new ArrayDeque<>(2);
    }
    waiting.add(frame);
    queued += frame.events();
  }

  /**
   * What most frames need: nothing waits before them, and the socket takes them whole. Without TLS
   * that is one call; only what it does not take goes the way through the server.
   */
  private void writeAtOnce(SseFrame frame) {
    meters.sent(frame.events());
    ByteBuffer bytes = frame.bytes(chunked);
    if (getEndPoint().getTransport() instanceof SocketChannel socket) {
      try {
        socket.write(bytes);
      } catch (IOException gone) {
        failed(gone);
        return;
      }
    }
    if (bytes.hasRemaining()) {
      getEndPoint().write(this, bytes);
    } else {
      succeeded();
    }
  }

  /** As {@link #offer}, unless something is being written anyway. */
  void offerIfIdle(SseFrame frame) {
    synchronized (this) {
      if (writing || waiting != null) {
        return;
      }
    }
    offer(frame);
  }

  /** Drops the queue, writes that frame as the last one, ends the body and closes. */
  void endAfter(@Nullable SseFrame last) {
    synchronized (this) {
      if (closed || ending) {
        return;
      }
      ending = true;
      busySince = System.nanoTime();
      waiting = new ArrayDeque<>(2);
      queued = 0;
      if (last != null) {
        enqueue(last);
      }
      if (chunked) {
        enqueue(SseFrame.END);
      }
      notifyAll();
    }
    pump();
  }

  /**
   * Waits until the queue is empty and returns true, or false if the stream is ending or closed.
   */
  synchronized boolean awaitDrained() throws InterruptedException {
    while (!closed && !ending && (writing || waiting != null)) {
      wait();
    }
    return !closed && !ending;
  }

  /** Closes in the middle of the body. */
  void breakOff() {
    if (!chunked && getEndPoint().getTransport() instanceof SocketChannel socket) {
      try {
        // Resets the connection: without chunks, its proper end would be that of the body.
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException closed) {
        // Then there is nothing left to break off.
      }
    }
    close();
  }

  /**
   * Breaks off if the reader has not accepted data for too long, or does not accept the last frame.
   */
  void closeIfStalled(long now, long patienceNanos) {
    boolean stalled;
    synchronized (this) {
      stalled = !closed && writing && now - busySince > (ending ? LAST_WRITE_NANOS : patienceNanos);
    }
    if (stalled) {
      meters.dropped("stalled");
      breakOff();
    }
  }

  /**
   * Writes as long as the socket accepts data immediately. If a write is in progress, its
   * completion continues with the rest.
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
      int count = closed || waiting == null ? 0 : Math.min(waiting.size(), GATHERED);
      if (count > 0 && waiting != null) {
        ByteBuffer[] next = new ByteBuffer[count];
        int events = 0;
        for (int i = 0; i < count; i++) {
          SseFrame frame = waiting.remove();
          events += frame.events();
          next[i] = frame.bytes(chunked);
        }
        queued -= events;
        meters.sent(events);
        beginWrite();
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

  /**
   * A write has completed; called during the write if the socket accepted everything immediately.
   */
  @Override
  public void succeeded() {
    synchronized (this) {
      writing = false;
      if (pumping) {
        return;
      }
      if (waiting == null && !ending && !closed) {
        notifyAll();
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

  /** The response headers have been sent and the socket belongs to this connection. */
  @Override
  public void onOpen() {
    super.onOpen();
    getEndPoint().setIdleTimeout(0);
    fillInterested();
    listener.onOpened(this);
  }

  /** Bytes that came right after the request are ignored: a stream takes no input. */
  @Override
  public void onUpgradeTo(ByteBuffer pipelined) {
    pipelined.position(pipelined.limit());
  }

  /**
   * The client has disconnected or sent data it should not send; with TLS it may also be an empty
   * record.
   */
  @Override
  public void onFillable() {
    try {
      if (getEndPoint().fill(BufferUtil.allocate(PROBE)) == 0) {
        fillInterested();
        return;
      }
    } catch (IOException gone) {
      // Closed below, as after a normal end.
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
