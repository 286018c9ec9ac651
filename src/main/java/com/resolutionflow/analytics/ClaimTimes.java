package com.resolutionflow.analytics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One claim, as far as figures need it.
 *
 * @param claimedAt seconds since 1970
 * @param secondsToAction not a number while there was no action
 */
public record ClaimTimes(
    UUID claimedBy,
    String domain,
    @Nullable String client,
    double claimedAt,
    double secondsToClaim,
    double secondsToAction) {

  public boolean acted() {
    return !Double.isNaN(secondsToAction);
  }
}
