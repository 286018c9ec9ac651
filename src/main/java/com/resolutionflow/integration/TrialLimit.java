package com.resolutionflow.integration;

import com.resolutionflow.integration.IntegrationKind.Trial;
import com.resolutionflow.problem.Problem;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Limits the tests of integrations that an account runs at the same time, because each waits for a
 * peer that may be silent. Counts in memory, for this replica only.
 */
@Component
class TrialLimit {

  private static final int MOST = 2;

  /** A trial takes longer only if the peer is slow. */
  private static final long RETRY_AFTER_SECONDS = 5;

  private final ConcurrentHashMap<UUID, Integer> running = new ConcurrentHashMap<>();

  /**
   * Runs a test.
   *
   * @throws Problem 429 {@code too_many_trials} while the account runs as many as it may
   */
  Trial run(UUID accountId, Supplier<Trial> trial) {
    begin(accountId);
    try {
      return trial.get();
    } finally {
      running.computeIfPresent(accountId, (same, now) -> now == 1 ? null : now - 1);
    }
  }

  private void begin(UUID accountId) {
    running.compute(
        accountId,
        (same, now) -> {
          if (now != null && now == MOST) {
            throw Problem.tooMany(
                "too_many_trials",
                "This account is already testing "
                    + MOST
                    + " integrations. Wait until one test has ended, then try again.",
                RETRY_AFTER_SECONDS);
          }
          return now == null ? 1 : now + 1;
        });
  }
}
