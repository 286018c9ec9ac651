package com.resolutionflow.analytics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of one claim that the figures need.
 *
 * @param claimedAt seconds since 1970
 * @param secondsToAction NaN if there was no action
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
