package com.resolutionflow.assistant.provider;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelAnswer.Completed;
import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.provider.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What every provider must do about second attempts, and about answers that do not come or end. */
public abstract class ProviderTimeContract extends ProviderHarness {

  @Test
  void aPassingFailureIsTriedOnceMore() {
    for (int status : new int[] {500, 502, 503, 529}) {
      fake.forget();
      fake.next(Behaviour.fails(status), Behaviour.says(GOOD));
      assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
      assertThat(fake.count()).isEqualTo(2);
    }
  }

  @Test
  void aLastingFailureIsTriedTwiceAndNoMore() {
    for (int status : new int[] {500, 503, 529}) {
      fake.forget();
      fake.always(Behaviour.fails(status));
      assertThat(reason(ask(AMPLE))).isEqualTo(Failure.OVERLOADED);
      assertThat(fake.count()).isEqualTo(2);
    }
  }

  @Test
  void retryAfterIsObeyedInsideTheBudget() {
    fake.next(Behaviour.rateLimited("1"), Behaviour.says(GOOD));
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
    assertThat(Duration.between(fake.received().get(0).at(), fake.received().get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(950));
  }

  @Test
  void retryAfterFourDaysOrNoneIsNotWaitedFor() {
    for (String after :
        new String[] {
          "345600", null, "99999999999999999999", "soon", "Wed, 21 Oct 2099 07:28:00 GMT"
        }) {
      fake.forget();
      assertThat(failure(Behaviour.rateLimited(after), ENDLESS)).isEqualTo(Failure.RATE_LIMITED);
      assertThat(fake.count()).isOne();
    }
  }

  @Test
  void whatHangsEndsInTime() {
    for (Behaviour hanging :
        List.of(
            Behaviour.silent(),
            Behaviour.after(Duration.ofSeconds(8), Behaviour.says(GOOD)),
            Behaviour.drips(GOOD, Duration.ofMillis(30)),
            Behaviour.stalls(GOOD))) {
      fake.forget();
      fake.next(hanging, hanging);
      assertThat(
              Race.of(
                  List.of(() -> reason(ask(SHORT)), () -> reason(ask(SHORT, new ArrayList<>())))))
          .containsOnly(Failure.TIMEOUT);
      assertThat(fake.count()).isEqualTo(2);
    }
  }

  @Test
  void whatIsSlowButInTimeIsWaitedFor() {
    fake.next(Behaviour.after(SHORT, Behaviour.says(GOOD)));
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
  }

  @Test
  void bothAttemptsTogetherHaveOneClock() {
    fake.next(
        Behaviour.after(SHORT.multipliedBy(2).dividedBy(5), Behaviour.fails(500)),
        Behaviour.after(SHORT.multipliedBy(4).dividedBy(5), Behaviour.says(GOOD)));
    assertThat(reason(ask(SHORT))).isEqualTo(Failure.TIMEOUT);
    assertThat(fake.count()).isEqualTo(2);
  }

  @Test
  void aBrokenConnection() {
    fake.next(Behaviour.resets(), Behaviour.says(GOOD));
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
    fake.next(Behaviour.resets(), Behaviour.resets());
    assertThat(reason(ask(AMPLE))).isEqualTo(Failure.UNREACHABLE);
    assertThat(fake.count()).isEqualTo(4);
    fake.forget();
    // Without the pause the reset can overtake the half on its way, and nothing of it has arrived.
    Behaviour breaking =
        Behaviour.half(GOOD, Behaviour.after(Duration.ofMillis(300), Behaviour.resets()));
    assertThat(failure(breaking)).isEqualTo(Failure.UNREACHABLE);
    assertThat(fake.count()).isOne();
    assertThat(streamedFailure(breaking, AMPLE)).isEqualTo(Failure.UNREACHABLE);
    assertThat(fake.count()).isEqualTo(2);
  }

  @Test
  void afterAPieceThereIsNoSecondAttempt() {
    assertThat(
            streamedFailure(Behaviour.failsInside(GOOD, "overloaded_error", "Overloaded"), AMPLE))
        .isEqualTo(Failure.OVERLOADED);
    assertThat(fake.count()).isOne();
    fake.forget();
    fake.next(Behaviour.fails(529), Behaviour.says(GOOD));
    assertThat(ask(AMPLE, new ArrayList<>())).isInstanceOf(Completed.class);
  }

  @Test
  void aTakerThatThrowsEndsTheCall() {
    fake.next(Behaviour.stalls(GOOD));
    assertThatThrownBy(
            () ->
                product
                    .bean(ModelClient.class)
                    .ask(
                        question(ENDLESS),
                        piece -> {
                          throw new IllegalStateException("the browser has gone");
                        }))
        .hasMessage("the browser has gone");
    assertThat(recorded("reason")).isEqualTo("interrupted");
  }

  @Test
  void anInterruptEndsTheCall() throws InterruptedException {
    fake.next(Behaviour.silent());
    AtomicReference<ModelAnswer<Summary>> answer = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread asker =
        Thread.ofVirtual()
            .start(
                () -> {
                  answer.set(ask(AMPLE));
                  flag.set(Thread.currentThread().isInterrupted());
                });
    await("the question").until(() -> fake.count() > 0);
    asker.interrupt();
    asker.join();
    assertThat(reason(answer.get())).isEqualTo(Failure.INTERRUPTED);
    assertThat(flag.get()).isTrue();
    assertThat(recorded("reason")).isEqualTo("interrupted");
  }
}
