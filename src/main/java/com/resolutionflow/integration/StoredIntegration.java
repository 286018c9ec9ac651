package com.resolutionflow.integration;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An integration as stored.
 *
 * @param open the settings that admins may read
 * @param sealed the encrypted secrets
 * @param reason why it does not work, or why it was switched off automatically
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

  /** Leaves out the settings. */
  @Override
  public String toString() {
    return kind;
  }
}
