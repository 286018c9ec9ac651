package com.resolutionflow.ticket.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.resolutionflow.ticket.system.Pace.Turn;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often a ticket system is called, and who may go first when not everybody may. */
class PaceTest {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final AtomicLong now = new AtomicLong();
  private final Pace pace = new Pace(new Allowance(2, 12, WINDOW), now::get);

  private void call(Turn turn) throws Exception {
    pace.enter(turn, Duration.ZERO);
    pace.leave();
  }

  private Trouble refused(Turn turn) {
    Trouble trouble = catchThrowableOfType(Trouble.class, () -> call(turn));
    assertThat(trouble).isNotNull();
    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.HELD_BACK);
    return trouble;
  }

  @Test
  void aJobBeginsOnlyWithRoomForAllOfItAndThenGoesOn() throws Exception {
    call(Turn.JOB);
    call(Turn.JOB);
    refused(Turn.JOB);
    for (int call = 0; call < 6; call++) {
      call(Turn.REST_OF_JOB);
    }
  }

  @Test
  void jobsLeaveAQuarterToPeople() throws Exception {
    call(Turn.JOB);
    call(Turn.JOB);
    refused(Turn.JOB);
    for (int call = 0; call < 4; call++) {
      call(Turn.PERSON);
    }
    refused(Turn.PERSON);
  }

  @Test
  void whatIsHeldBackComesWhenThereIsRoomButNotAllTogether() throws Exception {
    call(Turn.JOB);
    call(Turn.JOB);
    now.addAndGet(Duration.ofSeconds(20).toNanos());
    Duration first = Objects.requireNonNull(refused(Turn.JOB).notBefore());
    Duration second = Objects.requireNonNull(refused(Turn.JOB).notBefore());
    assertThat(first)
        .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(48))
        .isNotEqualTo(second);
    now.addAndGet(first.toNanos());
    call(Turn.JOB);
  }
}
