package com.resolutionflow.analytics.baseline;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.tenant.Uuid7;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The manual side of "minutes recovered". Engineers may read it and measure with the stopwatch.
 * Entering, changing and deleting is for team admins and above, because the selection of entries
 * decides the verdict.
 */
@Service
@Transactional
@NamedInterface("baseline")
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
   * Saves an entry that was typed in.
   *
   * @throws Problem 400 for impossible minutes, a time in the future, or a session that {@code by}
   *     cannot read
   */
  public Baseline enter(
      Member by,
      BigDecimal minutes,
      @Nullable String note,
      @Nullable UUID sessionId,
      @Nullable Instant measuredAt) {
    by.require(Role.TEAM_ADMIN);
    refuseUnreadable(by, sessionId);
    return insert(
        by, Minutes.of(minutes), note, sessionId, Baseline.Source.TYPED, requirePast(measuredAt));
  }

  /** Saves a measurement of the stopwatch. */
  Baseline measured(Member by, Duration span, @Nullable String note, @Nullable UUID sessionId) {
    return insert(
        by, Minutes.of(span), note, sessionId, Baseline.Source.STOPWATCH, clock.instant());
  }

  private Baseline insert(
      Member by,
      BigDecimal minutes,
      @Nullable String note,
      @Nullable UUID sessionId,
      Baseline.Source source,
      Instant measuredAt) {
    Baseline entry =
        new Baseline(
            Uuid7.next(),
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

  /** Changes the values that are not null; the old ones stay in the entry's history. */
  Baseline change(
      Member by,
      UUID id,
      @Nullable BigDecimal minutes,
      @Nullable String note,
      @Nullable Instant measuredAt) {
    by.require(Role.TEAM_ADMIN);
    Baseline before = store.lock(id).orElseThrow(Problem::notFound);
    Baseline after =
        new Baseline(
            id,
            minutes == null ? before.minutes() : Minutes.of(minutes),
            note == null ? before.note() : note,
            before.sessionId(),
            before.source(),
            before.measuredBy(),
            measuredAt == null ? before.measuredAt() : requirePast(measuredAt),
            before.createdAt());
    if (!after.equals(before)) {
      store.change(after, by.id(), clock.instant());
    }
    return after;
  }

  void delete(Member by, UUID id) {
    by.require(Role.TEAM_ADMIN);
    Baseline entry = store.lock(id).orElseThrow(Problem::notFound);
    store.delete(entry, by.id(), clock.instant());
  }

  /** An entry's history, also for a deleted entry. */
  @Transactional(readOnly = true)
  List<Baseline.Change> history(Member reader, UUID id) {
    reader.require(Role.ENGINEER);
    List<Baseline.Change> history = store.history(id);
    if (history.isEmpty()) {
      throw Problem.notFound();
    }
    return history;
  }

  /** Throws a {@link Problem} if {@code by} cannot read the session of an entry. */
  void refuseUnreadable(Member by, @Nullable UUID sessionId) {
    if (sessionId == null) {
      return;
    }
    try {
      sessions.readWithoutSteps(by, sessionId);
    } catch (Problem unreadable) {
      throw Problem.invalid("session_id", "is not a session that you can read");
    }
  }

  private Instant requirePast(@Nullable Instant measuredAt) {
    Instant now = clock.instant();
    if (measuredAt == null) {
      return now;
    }
    if (measuredAt.isBefore(EARLIEST) || measuredAt.isAfter(now.plus(CLOCKS_DIFFER))) {
      throw Problem.invalid("measured_at", "must be a time in the past, from 2000 on");
    }
    return measuredAt;
  }
}
