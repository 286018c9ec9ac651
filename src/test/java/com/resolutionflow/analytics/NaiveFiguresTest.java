package com.resolutionflow.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.analytics.AnalyticsHistory.EscalatedSession;
import com.resolutionflow.session.Session;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Random pasts, with every turn that there is and clocks that disagree: the figures are those that
 * come out when each handoff's history and each step's author are read one by one, without any of
 * the tables that make them quick.
 */
@ProductTest
class NaiveFiguresTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;

  @ParameterizedTest
  @CsvSource({
    "1, UTC, 2026-03-02",
    "2, America/New_York, 2026-03-06",
    "3, Europe/Berlin, 2026-10-23",
    "4, Asia/Kathmandu, 2026-06-01"
  })
  void theFiguresAreThoseOfTheHistory(long seed, String zone, LocalDate begin) throws SQLException {
    AnalyticsHistory past = new AnalyticsHistory(application, ZoneId.of(zone));
    live(past, new Random(seed), begin);
    List<Naive> claims = claims(past);
    assertThat(claims.size()).isGreaterThan(15);
    for (int days : new int[] {0, 1, 3, 40}) {
      LocalDate end = begin.plusDays(days);
      Instant from = begin.atStartOfDay(past.zone).toInstant();
      Instant to = end.plusDays(1).atStartOfDay(past.zone).toInstant();
      List<Naive> within =
          claims.stream()
              .filter(claim -> !claim.at.isBefore(from) && claim.at.isBefore(to))
              .toList();
      compare(past.figures("?from=" + begin + "&to=" + end), within, created(past, from, to));
    }
  }

  /** Some thirty escalations over some days, each going its own way. */
  private static void live(AnalyticsHistory past, Random random, LocalDate begin) {
    List<Member> people = List.of(past.engineer("A"), past.engineer("B"), past.engineer("C"));
    for (int n = 0; n < 30; n++) {
      Instant at =
          begin.atStartOfDay(past.zone).toInstant().plusMillis(random.nextInt(4 * 86_400_000));
      Member junior = people.get(random.nextInt(3));
      EscalatedSession escalation =
          past.escalated(
              junior, at, random.nextBoolean() ? "Nobody can print" : "Wi-Fi drops", "Contoso");
      goOn(past, random, escalation, junior, people);
    }
  }

  private static void goOn(
      AnalyticsHistory past,
      Random random,
      EscalatedSession escalation,
      Member junior,
      List<Member> people) {
    Instant at = escalation.createdAt();
    Member holder = null;
    for (int turn = 0; turn < 6; turn++) {
      // Clocks of two replicas may differ by seconds, in either direction.
      at = at.plusMillis(random.nextInt(600_000) - 2_000);
      if (holder == null) {
        if (random.nextInt(8) == 0) {
          past.withdrawn(escalation, junior, at);
          return;
        }
        holder = others(people, junior).get(random.nextInt(2));
        past.claimed(escalation, holder, at);
      } else {
        switch (random.nextInt(6)) {
          case 0 -> {
            past.released(escalation, holder, at);
            holder = null;
          }
          case 1 -> {
            past.returned(escalation, holder, at);
            return;
          }
          case 2 -> {
            past.concluded(escalation, holder, at, outcome(random));
            return;
          }
          default -> past.acted(escalation, holder, at);
        }
      }
    }
  }

  private static Session.Status outcome(Random random) {
    return random.nextBoolean() ? Session.Status.RESOLVED : Session.Status.ABANDONED;
  }

  private static List<Member> others(List<Member> people, Member but) {
    return people.stream().filter(person -> !person.equals(but)).toList();
  }

  private static void compare(Api.EscalationFigures figures, List<Naive> claims, long created) {
    List<Double> toAction =
        claims.stream().filter(claim -> claim.acted != null).map(Naive::secondsToAction).toList();
    List<Double> toClaim = claims.stream().map(Naive::secondsToClaim).toList();
    Counts all = new Counts(figures.nCreated(), figures.nClaimed(), figures.nWithAction());
    assertThat(all).isEqualTo(new Counts(created, claims.size(), toAction.size()));
    compare(figures.timeToFirstAction(), toAction);
    compare(figures.timeToClaim(), toClaim);
    broken(figures).forEach((by, sum) -> assertThat(sum).as("summed up " + by).isEqualTo(all));
    assertThat(figures.distribution().stream().mapToLong(Api.EscalationFiguresBand::n).sum())
        .isEqualTo(toAction.size());
    Map<String, Integer> byUser = new TreeMap<>();
    claims.forEach(claim -> byUser.merge(claim.by.toString(), 1, Integer::sum));
    for (var row : figures.byUser()) {
      assertThat(row.nClaimed()).isEqualTo(byUser.getOrDefault(row.user().id(), 0));
    }
  }

  /** What each way to break the figures down adds up to. */
  private static Map<String, Counts> broken(Api.EscalationFigures figures) {
    return Map.of(
        "trend",
        Counts.sum(
            figures.trend(), row -> new Counts(row.nCreated(), row.nClaimed(), row.nWithAction())),
        "by_domain",
        Counts.sum(
            figures.byDomain(),
            row -> new Counts(row.nCreated(), row.nClaimed(), row.nWithAction())),
        "by_user",
        Counts.sum(
            figures.byUser(), row -> new Counts(row.nCreated(), row.nClaimed(), row.nWithAction())),
        "by_client",
        Counts.sum(
            figures.byClient(),
            row -> new Counts(row.nCreated(), row.nClaimed(), row.nWithAction())),
        "by_hour",
        Counts.sum(
            figures.byHour(),
            row -> new Counts(row.nCreated(), row.nClaimed(), row.nWithAction())));
  }

  private static void compare(Api.Durations found, Collection<Double> seconds) {
    double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      assertThat(found).isEqualTo(new Api.Durations(null, null, null));
      return;
    }
    assertThat(sorted[0]).isNotNegative();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    assertThat(found.medianSeconds()).isCloseTo(median, within(0.001));
    assertThat(found.meanSeconds())
        .isCloseTo(Arrays.stream(sorted).average().orElseThrow(), within(0.001));
    double place = 0.9 * (sorted.length - 1);
    double part = place - Math.floor(place);
    double p90 =
        sorted[(int) Math.floor(place)] * (1 - part) + sorted[(int) Math.ceil(place)] * part;
    assertThat(found.p90Seconds()).isCloseTo(p90, within(0.001));
  }

  /** How many escalations were made, claimed and acted upon. */
  private record Counts(long created, long claimed, long withAction) {

    static <T> Counts sum(List<T> rows, Function<T, Counts> counts) {
      return rows.stream().map(counts).reduce(new Counts(0, 0, 0), Counts::plus);
    }

    Counts plus(Counts more) {
      return new Counts(
          created + more.created, claimed + more.claimed, withAction + more.withAction);
    }
  }

  /** A claim as its handoff's history and the session's steps tell of it. */
  private record Naive(UUID by, Instant waitingSince, Instant at, Instant acted) {

    double secondsToClaim() {
      return Duration.between(waitingSince, at).toNanos() / 1e9;
    }

    double secondsToAction() {
      return Duration.between(at, acted).toNanos() / 1e9;
    }
  }

  private long created(AnalyticsHistory past, Instant from, Instant to) throws SQLException {
    return read(past, "select created_at as at from handoff where account_id = ?").stream()
        .map(row -> (Instant) row.get("at"))
        .filter(at -> !at.isBefore(from) && at.isBefore(to))
        .count();
  }

  private List<Naive> claims(AnalyticsHistory past) throws SQLException {
    List<Naive> claims = new ArrayList<>();
    for (Map<String, Object> handoff :
        read(past, "select id, session_id, created_at as at from handoff where account_id = ?")) {
      List<Map<String, Object>> turns =
          read(
              past,
              "select id, kind, actor_id, created_at as at from handoff_event where account_id = ?"
                  + " and handoff_id = '"
                  + handoff.get("id")
                  + "' order by id");
      List<Map<String, Object>> steps =
          read(
              past,
              "select kind, author_id, seq, text, created_at as at from step where account_id = ?"
                  + " and session_id = '"
                  + handoff.get("session_id")
                  + "' order by seq");
      walk(handoff, turns, steps, claims);
    }
    return claims;
  }

  /**
   * Goes through the turns, and through the steps beside them: the step that says that the session
   * was picked up stands between what came before a claim and what came after it, whatever the
   * clocks say.
   */
  private static void walk(
      Map<String, Object> handoff,
      List<Map<String, Object>> turns,
      List<Map<String, Object>> steps,
      List<Naive> claims) {
    Instant since = (Instant) handoff.get("at");
    int claim = 0;
    for (Map<String, Object> turn : turns) {
      if (turn.get("kind").equals("claimed")) {
        Instant at = later((Instant) turn.get("at"), since);
        claims.add(
            new Naive(
                (UUID) turn.get("actor_id"),
                since,
                at,
                acted(steps, (UUID) turn.get("actor_id"), claim++, at)));
      } else if (turn.get("kind").equals("released")) {
        since = later((Instant) turn.get("at"), since);
      }
    }
  }

  private static Instant acted(
      List<Map<String, Object>> steps, UUID claimer, int claim, Instant claimedAt) {
    int picked = -1;
    for (Map<String, Object> step : steps) {
      String text = (String) step.get("text");
      boolean system = step.get("kind").equals("system");
      if (system && text.endsWith("picked up the session.")) {
        picked++;
      } else if (picked == claim && claimer.equals(step.get("author_id"))) {
        if (!system || text.contains("concluded the session")) {
          return later((Instant) step.get("at"), claimedAt);
        }
        return null;
      }
    }
    return null;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private List<Map<String, Object>> read(AnalyticsHistory past, String sql) throws SQLException {
    try (Connection connection = database.asSuperuser();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, past.team.id());
      try (ResultSet rows = statement.executeQuery()) {
        List<Map<String, Object>> all = new ArrayList<>();
        while (rows.next()) {
          Map<String, Object> row = new TreeMap<>();
          for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            String name = rows.getMetaData().getColumnLabel(column);
            row.put(
                name,
                name.equals("at") ? rows.getTimestamp(column).toInstant() : rows.getObject(column));
          }
          all.add(row);
        }
        return all;
      }
    }
  }
}
