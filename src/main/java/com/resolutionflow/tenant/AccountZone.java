package com.resolutionflow.tenant;

import java.time.ZoneId;

/**
 * The time zone of the current account: the one in which it counts days and is told times,
 * whichever zone a server or a browser stands in.
 */
public interface AccountZone {

  /** The current account's time zone, as it is now. */
  ZoneId timeZone();
}
