package com.resolutionflow.analytics;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.Escalation;
import com.resolutionflow.handoff.Escalations;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Sessions;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.TestAccounts.Team;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/**
 * An account's past, lived through the doors that people use, at the times it is told to have
 * happened.
 */
public final class AnalyticsHistory {

  static final String FIGURES = "/api/v1/analytics/flowpilot/escalations";

  public final Team team;
  final ZoneId zone;
  private final Sessions sessions;
  private final Escalations escalations;
  private final Handoffs handoffs;

  public AnalyticsHistory(ApplicationContext application, ZoneId zone) {
    UUID id = application.getBean(Accounts.class).create("Measured", zone);
    this.team = new Team(application, id, "Measured");
    this.zone = zone;
    this.sessions = application.getBean(Sessions.class);
    this.escalations = application.getBean(Escalations.class);
    this.handoffs = application.getBean(Handoffs.class);
  }

  public Member engineer(String name) {
    return team.add(Role.ENGINEER, name);
  }

  ApiClient reader() {
    return team.signedIn(Role.ENGINEER);
  }

  Api.EscalationFigures figures(String query) {
    return reader().get(FIGURES + query).expect(200).as(Api.EscalationFigures.class);
  }

  /** A moment by the account's clocks, such as {@code 2026-03-02T09:00}. */
  public Instant at(String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  /** A session that was started and escalated at that moment. */
  public EscalatedSession escalated(Member by, Instant at, String problem, String client) {
    UUID session = telling(at, () -> sessions.start(by, problem, client, null)).id();
    return escalatedAgain(by, at, session, "I am stuck");
  }

  EscalatedSession escalatedAgain(Member by, Instant at, UUID session, String reason) {
    Handoff handoff =
        telling(
            at,
            () ->
                escalations.escalate(
                    by,
                    session,
                    new Escalation(
                        reason, null, null, Handoff.Severity.NORMAL, null, Assessment.Edits.NONE)));
    return new EscalatedSession(session, handoff.id(), handoff.createdAt());
  }

  public Instant claimed(EscalatedSession told, Member by, Instant at) {
    telling(at, () -> handoffs.claim(by, told.handoff()));
    return at;
  }

  void released(EscalatedSession told, Member by, Instant at) {
    telling(at, () -> handoffs.release(by, told.handoff(), null));
  }

  void returned(EscalatedSession told, Member by, Instant at) {
    telling(at, () -> handoffs.giveBack(by, told.handoff(), "Try this"));
  }

  void withdrawn(EscalatedSession told, Member by, Instant at) {
    telling(at, () -> handoffs.withdraw(by, told.handoff(), null));
  }

  public void acted(EscalatedSession told, Member by, Instant at) {
    telling(
        at, () -> sessions.record(by, told.session(), StepKind.NOTE, "Looked at it", null, null));
  }

  void resolved(EscalatedSession told, Member by, Instant at) {
    concluded(told, by, at, Session.Status.RESOLVED);
  }

  void concluded(EscalatedSession told, Member by, Instant at, Session.Status outcome) {
    telling(at, () -> sessions.conclude(by, told.session(), outcome, null, null));
  }

  private <T> T telling(Instant at, Supplier<T> work) {
    return team.within(
        () -> {
          Object[] made = new Object[1];
          ProductClock.at(at, () -> made[0] = work.get());
          @SuppressWarnings("unchecked")
          T result = (T) made[0];
          return result;
        });
  }

  /** An escalation that was made. */
  public record EscalatedSession(UUID session, UUID handoff, Instant createdAt) {

    Instant after(Duration duration) {
      return createdAt.plus(duration);
    }

    public Instant after(long minutes) {
      return after(Duration.ofMinutes(minutes));
    }
  }
}
