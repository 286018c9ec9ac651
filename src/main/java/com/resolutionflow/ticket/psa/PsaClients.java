package com.resolutionflow.ticket.psa;

import com.resolutionflow.outbound.Outbound;
import com.resolutionflow.outbound.OutboundKind;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Creates the clients for accounts' ticket systems. All calls of an account to a system share one
 * rate limiter.
 */
@Component
public class PsaClients {

  /** How long a person at a screen waits for a free slot. */
  private static final Duration SCREEN_WAIT = Duration.ofSeconds(5);

  /** How long a job waits for a free slot. */
  private static final Duration JOB_WAIT = Duration.ofSeconds(60);

  private final Outbound outbound;
  private final ConcurrentHashMap<Key, RateLimiter> rateLimiters = new ConcurrentHashMap<>();

  PsaClients(Outbound outbound) {
    this.outbound = outbound;
  }

  /** The current account's client, for a person waiting at a screen. */
  public PsaClient forScreen(PsaAdapter system) {
    return client(system, RateLimiter.Priority.INTERACTIVE, SCREEN_WAIT);
  }

  /** The current account's client, for a job. */
  public PsaClient forJob(PsaAdapter system) {
    return client(system, RateLimiter.Priority.JOB, JOB_WAIT);
  }

  private PsaClient client(PsaAdapter system, RateLimiter.Priority turn, Duration patience) {
    RateLimiter pace =
        rateLimiters.computeIfAbsent(
            new Key(TenantContext.accountId(), system.kind()),
            whose -> new RateLimiter(system.allowance(), System::nanoTime));
    return new PsaClient(
        outbound, OutboundKind.of(system.kind()), pace, turn, patience, system.label());
  }

  /** Why that URL may not be configured for that system at all; empty if it may. */
  Optional<String> objectionTo(PsaAdapter system, String url) {
    return Optional.ofNullable(outbound.blockedReason(OutboundKind.of(system.kind()), url));
  }

  /** Whether the operator listed the URL's host and port for that system. */
  boolean isListed(PsaAdapter system, String url) {
    return outbound.allowListed(OutboundKind.of(system.kind()), url);
  }

  private record Key(UUID account, String kind) {}
}
