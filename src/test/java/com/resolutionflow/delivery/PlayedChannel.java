package com.resolutionflow.delivery;

import com.resolutionflow.job.Retries;
import com.resolutionflow.job.WorkerPool;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A channel whose other side a test plays. */
final class PlayedChannel implements Channel {

  /** How it answers. */
  interface Answering {
    SendResult answer(Delivery delivery, int attempt) throws Exception;
  }

  /** What was to be sent, and as which attempt. */
  record Asked(Delivery delivery, int attempt) {
    UUID id() {
      return delivery.id();
    }
  }

  static final Answering TAKES = (delivery, attempt) -> new SendResult.Delivered("ok");

  private final String name;
  private final WorkerPool pool;
  final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  volatile Answering answering = TAKES;

  PlayedChannel(String name, WorkerPool pool) {
    this.name = name;
    this.pool = pool;
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
  public Labels labels() {
    return new Labels(name, name, name + "s");
  }

  @Override
  public WorkerPool pool() {
    return pool;
  }

  @Override
  public Retries retries() {
    return new Retries(List.copyOf(Collections.nCopies(3, Duration.ofMillis(50))));
  }

  @Override
  public SendResult send(Delivery delivery, int attempt) throws Exception {
    asked.add(new Asked(delivery, attempt));
    return answering.answer(delivery, attempt);
  }

  /** Two of them beside the product's own channels. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Birds {
    @Bean
    PlayedChannel pigeon() {
      return new PlayedChannel("pigeon", new WorkerPool(12, 4));
    }

    @Bean
    PlayedChannel raven() {
      return new PlayedChannel("raven", WorkerPool.of(2));
    }
  }
}
