package com.resolutionflow.delivery;

import com.resolutionflow.job.Lane;
import com.resolutionflow.job.Retries;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A channel whose other side a test plays. */
final class PlayedChannel implements Channel {

  /** How it answers. */
  interface Answering {
    Sent answer(Parcel parcel, int attempt) throws Exception;
  }

  /** What was to be sent, and as which attempt. */
  record Asked(Parcel parcel, int attempt) {
    UUID id() {
      return parcel.id();
    }
  }

  static final Answering TAKES = (parcel, attempt) -> new Sent.Delivered("ok");

  private final String name;
  private final Lane lane;
  final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  volatile Answering answering = TAKES;

  PlayedChannel(String name, Lane lane) {
    this.name = name;
    this.lane = lane;
  }

  void clear() {
    asked.clear();
    answering = TAKES;
  }

  Asked next() throws InterruptedException {
    Asked one = asked.poll(20, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("Nothing was sent over " + name);
    }
    return one;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Lane lane() {
    return lane;
  }

  @Override
  public Retries retries() {
    return new Retries(List.copyOf(Collections.nCopies(3, Duration.ofMillis(50))));
  }

  @Override
  public Sent send(Parcel parcel, int attempt) throws Exception {
    asked.add(new Asked(parcel, attempt));
    return answering.answer(parcel, attempt);
  }
}
