package com.resolutionflow.llm.client;

/**
 * How many calls an account may make and how many it made: the hour slides, the day is the calendar
 * day of the account's time zone.
 */
record Budget(int perHour, int perDay, int usedLastHour, int usedToday) {

  /** Whether one more call may begin. Only certain under {@link ModelCallStore#lock}. */
  boolean hasRoom() {
    return usedLastHour < perHour && usedToday < perDay;
  }
}
