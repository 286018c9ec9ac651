package com.resolutionflow.http.limits;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;

/**
 * Measures how long the server waits for the peer: for the rest of the request's body, and until a
 * part of the response is taken. Time that the product itself takes does not count.
 */
final class TimedStream extends HttpStream.Wrapper {

  private static final long NONE = 0;

  private final PeerConnection peer;
  private final LimitSettings limits;
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong waited = new AtomicLong();
  private volatile long waitingSince = NONE;
  private volatile long sending;
  private volatile long sendingSince = NONE;

  TimedStream(HttpStream stream, PeerConnection peer, LimitSettings limits) {
    super(stream);
    this.peer = peer;
    this.limits = limits;
  }

  @Override
  public Content.Chunk read() {
    Content.Chunk chunk = super.read();
    if (chunk != null) {
      long since = waitingSince;
      if (since != NONE) {
        waited.addAndGet(System.nanoTime() - since);
        waitingSince = NONE;
      }
      received.addAndGet(chunk.remaining());
    }
    return chunk;
  }

  @Override
  public void demand() {
    if (waitingSince == NONE) {
      waitingSince = System.nanoTime();
    }
    super.demand();
  }

  @Override
  public void send(
      MetaData.Request request,
      MetaData.Response response,
      boolean last,
      ByteBuffer content,
      Callback callback) {
    sending = content == null ? 0 : content.remaining();
    sendingSince = System.nanoTime();
    super.send(request, response, last, content, new Sent(callback));
  }

  /** Why its connection is to be closed, if it is. */
  Optional<String> tooSlow(long now) {
    long since = waitingSince;
    if (since != NONE && waited.get() + now - since > allowed(received.get())) {
      return Optional.of("slow_body");
    }
    since = sendingSince;
    return since != NONE && now - since > allowed(sending)
        ? Optional.of("slow_reader")
        : Optional.empty();
  }

  private long allowed(long bytes) {
    return limits.patience().toNanos() + TimeUnit.SECONDS.toNanos(bytes) / limits.bytesPerSecond();
  }

  @Override
  public void succeeded() {
    peer.end();
    super.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    peer.end();
    super.failed(failure);
  }

  /** The peer, or the buffers of the system, have taken it. */
  private final class Sent extends Callback.Nested {

    Sent(Callback callback) {
      super(callback);
    }

    @Override
    public void succeeded() {
      sendingSince = NONE;
      super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
      sendingSince = NONE;
      super.failed(failure);
    }
  }
}
