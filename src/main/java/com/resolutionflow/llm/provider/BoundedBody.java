package com.resolutionflow.llm.provider;

import com.resolutionflow.clock.Deadline;
import com.resolutionflow.llm.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that ends in time: no read waits past the deadline, however
 * slowly the bytes drip, and no more than so many bytes are taken. {@link #failure()} says why it
 * ended early. One reader.
 */
final class BoundedBody extends InputStream implements BodySubscriber<InputStream> {

  private record Piece(Queue<ByteBuffer> bytes, @Nullable Throwable broken, boolean last) {}

  private final BlockingQueue<Piece> arrived = new LinkedBlockingQueue<>();
  private final AtomicReference<Flow.@Nullable Subscription> source = new AtomicReference<>();
  private final Deadline deadline;
  private long room;
  private Queue<ByteBuffer> at = new ArrayDeque<>();
  private boolean ended;
  private @Nullable FailedAttempt failure;

  BoundedBody(Deadline deadline, long largest) {
    this.deadline = deadline;
    this.room = largest;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    if (!source.compareAndSet(null, subscription)) {
      subscription.cancel();
    } else {
      subscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    arrived.add(new Piece(new ArrayDeque<>(bytes), null, false));
  }

  @Override
  public void onError(Throwable broken) {
    arrived.add(new Piece(new ArrayDeque<>(), broken, true));
  }

  @Override
  public void onComplete() {
    arrived.add(new Piece(new ArrayDeque<>(), null, true));
  }

  /** Why it ended before its end; null when it did not. */
  @Nullable FailedAttempt failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at.isEmpty() || !at.element().hasRemaining()) {
      if (!at.isEmpty()) {
        at.remove();
      } else if (ended) {
        return -1;
      } else {
        take();
      }
    }
    int count = Math.min(length, at.element().remaining());
    room -= count;
    if (room < 0) {
      throw stopped(FailedAttempt.permanent(Failure.INVALID, "an answer larger than is read"));
    }
    at.element().get(into, offset, count);
    return count;
  }

  private void take() throws IOException {
    Piece piece = next();
    at = piece.bytes();
    ended = piece.last();
    if (piece.broken() != null) {
      throw stopped(
          FailedAttempt.permanent(
              Failure.UNREACHABLE, "connection lost in the answer: " + piece.broken()));
    }
    Flow.Subscription subscription = source.get();
    if (!ended && subscription != null) {
      subscription.request(1);
    }
  }

  private Piece next() throws IOException {
    try {
      Piece piece = arrived.poll(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
      if (piece == null) {
        throw stopped(FailedAttempt.permanent(Failure.TIMEOUT, "no end of the answer in time"));
      }
      return piece;
    } catch (InterruptedException stop) {
      throw stopped(FailedAttempt.permanent(Failure.INTERRUPTED, "interrupted in the answer"));
    }
  }

  private IOException stopped(FailedAttempt why) {
    if (failure == null) {
      failure = why;
    }
    close();
    return new IOException(why.detail());
  }

  /** Takes no more: the connection is given up unless the answer had ended. */
  @Override
  public void close() {
    ended = true;
    at = new ArrayDeque<>();
    Flow.Subscription subscription = source.get();
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
