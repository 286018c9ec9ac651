package com.resolutionflow.http;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;

class ServingWatchdogTest {

  @Test
  void livenessFailsWhileAllThreadsAreHeldAndComesBack() throws Exception {
    List<Object> states = new CopyOnWriteArrayList<>();
    ApplicationEventPublisher events =
        event -> states.add(((AvailabilityChangeEvent<?>) event).getState());
    VirtualThreadPool threads = new VirtualThreadPool(1);
    ServingWatchdog watchdog = new ServingWatchdog(threads, events, 1);
    CountDownLatch release = new CountDownLatch(1);
    threads.start();
    try {
      watchdog.start();
      assertThat(states).isEmpty();
      threads.execute(
          () -> {
            try {
              release.await();
            } catch (InterruptedException stopping) {
              Thread.currentThread().interrupt();
            }
          });
      await("liveness to fail").until(() -> states.equals(List.of(LivenessState.BROKEN)));
      release.countDown();
      await("liveness to come back")
          .until(() -> states.equals(List.of(LivenessState.BROKEN, LivenessState.CORRECT)));
    } finally {
      release.countDown();
      watchdog.stop();
      threads.stop();
    }
  }
}
