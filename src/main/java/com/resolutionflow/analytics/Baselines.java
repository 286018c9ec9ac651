package com.resolutionflow.analytics;

import com.resolutionflow.account.Ids;
import com.resolutionflow.account.Member;
import com.resolutionflow.account.Person;
import com.resolutionflow.account.Role;
import com.resolutionflow.api.Page;
import com.resolutionflow.api.PageRequest;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Sessions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The manual side of "minutes recovered". Engineers read it and measure with the stopwatch; typed
 * entries, changes and deletions are for team admins and above, because whoever picks the entries
 * picks the verdict.
 */
@Service
@Transactional
public class Baselines {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final BaselineStore store;
  private final Sessions sessions;
  private final ProductClock clock;

  Baselines(BaselineStore store, Sessions sessions, ProductClock clock) {
    this.store = store;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Transactional(readOnly = true)
  Page<Baseline> list(Member reader, PageRequest page) {
    reader.require(Role.ENGINEER);
    return Page.of(store.list(page), page, last -> List.of(last.measuredAt(), last.id()));
  }

  /**
   * Keeps a typed entry.
   *
   * @throws Problem 400 for minutes that cannot be, a time to come, or a session that {@code by}
   *     cannot read
   */
  public Baseline type(
      Member by,
      BigDecimal minutes,
      @Nullable String note,
      @Nullable UUID sessionId,
      @Nullable Instant measuredAt) {
    by.require(Role.TEAM_ADMIN);
    refuseUnreadable(by, sessionId);
    return keep(by, Minutes.of(minutes), note, sessionId, Baseline.Source.TYPED, past(measuredAt));
  }

  /** Keeps what the stopwatch has measured. */
  Baseline measured(Member by, Duration span, @Nullable String note, @Nullable UUID sessionId) {
    return keep(by, Minutes.of(span), note, sessionId, Baseline.Source.STOPWATCH, clock.instant());
  }

  private Baseline keep(
      Member by,
      BigDecimal minutes,
      @Nullable String note,
      @Nullable UUID sessionId,
      Baseline.Source source,
      Instant measuredAt) {
    Baseline entry =
        new Baseline(
            Ids.next(),
            minutes,
            note,
            sessionId,
            source,
            Person.of(by),
            measuredAt,
            clock.instant());
    store.insert(entry);
    return entry;
  }

  /** Changes what is not null; the old values stay in the entry's history. */
  Baseline change(
      Member by,
      UUID id,
      @Nullable BigDecimal minutes,
      @Nullable String note,
      @Nullable Instant measuredAt) {
    by.require(Role.TEAM_ADMIN);
    Baseline before = store.hold(id).orElseThrow(Problem::missing);
    Baseline after =
        new Baseline(
            id,
            minutes == null ? before.minutes() : Minutes.of(minutes),
            note == null ? before.note() : note,
            before.sessionId(),
            before.source(),
            before.measuredBy(),
            measuredAt == null ? before.measuredAt() : past(measuredAt),
            before.createdAt());
    if (!after.equals(before)) {
      store.change(after, by.id(), clock.instant());
    }
    return after;
  }

  void delete(Member by, UUID id) {
    by.require(Role.TEAM_ADMIN);
    Baseline entry = store.hold(id).orElseThrow(Problem::missing);
    store.delete(entry, by.id(), clock.instant());
  }

  /** Everything that was done to an entry, also to one that was deleted. */
  @Transactional(readOnly = true)
  List<Baseline.Change> history(Member reader, UUID id) {
    reader.require(Role.ENGINEER);
    List<Baseline.Change> history = store.history(id);
    if (history.isEmpty()) {
      throw Problem.missing();
    }
    return history;
  }

  /** Refuses the session that an entry would name, if {@code by} cannot read it. */
  void refuseUnreadable(Member by, @Nullable UUID sessionId) {
    if (sessionId == null) {
      return;
    }
    try {
      sessions.glance(by, sessionId);
    } catch (Problem unreadable) {
      throw Problem.invalid("session_id", "is not a session that you can read");
    }
  }

  private Instant past(@Nullable Instant measuredAt) {
    Instant now = clock.instant();
    if (measuredAt == null) {
      return now;
    }
    if (measuredAt.isBefore(EARLIEST) || measuredAt.isAfter(now.plus(CLOCKS_DIFFER))) {
      throw Problem.invalid("measured_at", "must be a time that has passed");
    }
    return measuredAt;
  }
}
