package com.resolutionflow.account.signin;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many passwords of one network are checked at once. */
class SignInsUnderWayTest {

  private final SignInsUnderWay underWay = new SignInsUnderWay();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void manyOfOneNetworkWaitForEachOtherAndForNobodyElse() {
    for (int i = 0; i < 20; i++) {
      Thread.ofVirtual().start(() -> underWay.within("a", this::check));
    }
    await("the first are being checked").until(() -> running.get() == 4);
    assertThat(underWay.within("b", () -> "at once")).isEqualTo("at once");
    assertThat(running).hasValue(4);
    end.countDown();
    await("the others have had their turn").until(() -> done.get() == 20);
  }

  private int check() {
    running.incrementAndGet();
    try {
      end.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    return done.incrementAndGet();
  }
}
