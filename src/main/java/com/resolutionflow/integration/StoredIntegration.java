package com.resolutionflow.integration;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An integration as it is kept.
 *
 * @param open what everybody who administers may read
 * @param sealed what only the {@link CredentialVault} reads
 * @param reason why it does not work, or, switched off, why it was switched off without anybody's
 *     doing
 */
record StoredIntegration(
    String kind,
    boolean enabled,
    Map<String, String> open,
    Map<String, String> sealed,
    @Nullable String reason,
    @Nullable Instant brokenAt,
    Instant changedAt) {

  StoredIntegration {
    open = Map.copyOf(open);
    sealed = Map.copyOf(sealed);
  }

  /** Says nothing of the settings. */
  @Override
  public String toString() {
    return kind;
  }
}
