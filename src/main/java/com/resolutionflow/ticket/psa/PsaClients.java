package com.resolutionflow.ticket.psa;

import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The lines to accounts' ticket systems; all calls of an account to a system keep the same pace.
 */
@Component
public class PsaClients {

  /** How long somebody at a screen waits for a turn. */
  private static final Duration SCREEN_WAIT = Duration.ofSeconds(5);

  /** How long a job does. */
  private static final Duration JOB_WAIT = Duration.ofSeconds(60);

  private final Outbound outbound;
  private final ConcurrentHashMap<Key, RateLimiter> rateLimiters = new ConcurrentHashMap<>();

  PsaClients(Outbound outbound) {
    this.outbound = outbound;
  }

  /** The present account's, for somebody who waits at a screen. */
  public PsaClient forScreen(PsaAdapter system) {
    return client(system, RateLimiter.Priority.INTERACTIVE, SCREEN_WAIT);
  }

  /** The present account's, for a job. */
  public PsaClient forJob(PsaAdapter system) {
    return client(system, RateLimiter.Priority.JOB, JOB_WAIT);
  }

  private PsaClient client(PsaAdapter system, RateLimiter.Priority turn, Duration patience) {
    RateLimiter pace =
        rateLimiters.computeIfAbsent(
            new Key(TenantContext.accountId(), system.kind()),
            whose -> new RateLimiter(system.allowance(), System::nanoTime));
    return new PsaClient(outbound, pace, turn, patience, system.label());
  }

  /** Why nobody may configure that URL at all. */
  Optional<String> objectionTo(String url) {
    return Optional.ofNullable(outbound.blockedReason(url));
  }

  /** Whether the operator listed the URL's host and port. */
  boolean isListed(String url) {
    return outbound.allowListed(url);
  }

  private record Key(UUID account, String kind) {}
}
