package com.resolutionflow.ticket.system;

import com.resolutionflow.account.Wall;
import com.resolutionflow.outbound.Outbound;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The lines to accounts' ticket systems; all calls of an account to a system keep the same pace.
 */
@Component
public class Lines {

  /** How long somebody at a screen waits for a turn. */
  private static final Duration AT_A_SCREEN = Duration.ofSeconds(5);

  /** How long a job does. */
  private static final Duration IN_A_JOB = Duration.ofSeconds(60);

  private final Outbound outbound;
  private final ConcurrentHashMap<Whose, Pace> paces = new ConcurrentHashMap<>();

  Lines(Outbound outbound) {
    this.outbound = outbound;
  }

  /** The present account's, for somebody who waits at a screen. */
  public Line forScreen(TicketSystem system) {
    return line(system, Pace.Turn.PERSON, AT_A_SCREEN);
  }

  /** The present account's, for a job. */
  public Line forJob(TicketSystem system) {
    return line(system, Pace.Turn.JOB, IN_A_JOB);
  }

  private Line line(TicketSystem system, Pace.Turn turn, Duration patience) {
    Pace pace =
        paces.computeIfAbsent(
            new Whose(Wall.account(), system.kind()),
            whose -> new Pace(system.allowance(), System::nanoTime));
    return new Line(outbound, pace, turn, patience, system.label());
  }

  /** Why nobody may configure that URL at all. */
  Optional<String> objectionTo(String url) {
    return Optional.ofNullable(outbound.objectionTo(url));
  }

  /** Whether the operator listed the URL's host and port. */
  boolean isListed(String url) {
    return outbound.listed(url);
  }

  private record Whose(UUID account, String kind) {}
}
