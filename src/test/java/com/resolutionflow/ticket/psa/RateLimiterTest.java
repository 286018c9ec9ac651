package com.resolutionflow.ticket.psa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.resolutionflow.ticket.psa.RateLimiter.Priority;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often a ticket system is called, and who may go first when not everybody may. */
class RateLimiterTest {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final AtomicLong now = new AtomicLong();
  private final RateLimiter pace = new RateLimiter(new CallQuota(2, 12, WINDOW), now::get);

  private void call(Priority turn) throws Exception {
    pace.acquire(turn, Duration.ZERO);
    pace.release();
  }

  private PsaException refused(Priority turn) {
    PsaException trouble = catchThrowableOfType(PsaException.class, () -> call(turn));
    assertThat(trouble).isNotNull();
    assertThat(trouble.kind()).isEqualTo(PsaException.Kind.THROTTLED);
    return trouble;
  }

  @Test
  void aJobBeginsOnlyWithRoomForAllOfItAndThenGoesOn() throws Exception {
    call(Priority.JOB);
    call(Priority.JOB);
    refused(Priority.JOB);
    for (int call = 0; call < 6; call++) {
      call(Priority.JOB_CONTINUED);
    }
  }

  @Test
  void jobsLeaveAQuarterToPeople() throws Exception {
    call(Priority.JOB);
    call(Priority.JOB);
    refused(Priority.JOB);
    for (int call = 0; call < 4; call++) {
      call(Priority.INTERACTIVE);
    }
    refused(Priority.INTERACTIVE);
  }

  @Test
  void whatIsHeldBackComesWhenThereIsRoomButNotAllTogether() throws Exception {
    call(Priority.JOB);
    call(Priority.JOB);
    now.addAndGet(Duration.ofSeconds(20).toNanos());
    Duration first = Objects.requireNonNull(refused(Priority.JOB).notBefore());
    Duration second = Objects.requireNonNull(refused(Priority.JOB).notBefore());
    assertThat(first)
        .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(48))
        .isNotEqualTo(second);
    now.addAndGet(first.toNanos());
    call(Priority.JOB);
  }
}
