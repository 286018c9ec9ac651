package com.resolutionflow.llm.client;

/**
 * How many calls an account may make and how many it made: the hour slides, the day is the calendar
 * day of the account's time zone.
 *
 * @param replies the share of replies and write-ups; the rest is kept for assessments
 */
record Budget(int perHour, int perDay, int usedLastHour, int usedToday, ReplyShare replies) {

  /**
   * What of the budget replies and write-ups may take, and took.
   *
   * @param personPerHour how many replies one person may get of it in any hour
   * @param personPerDay how many replies one person may get of it in a day
   */
  record ReplyShare(
      int perHour,
      int perDay,
      int usedLastHour,
      int usedToday,
      int personPerHour,
      int personPerDay) {}

  static Budget of(
      BudgetLimits limits, int lastHour, int today, int repliesLastHour, int repliesToday) {
    return new Budget(
        limits.perHour(),
        limits.perDay(),
        lastHour,
        today,
        new ReplyShare(
            limits.repliesPerHour(),
            limits.repliesPerDay(),
            repliesLastHour,
            repliesToday,
            limits.personPerHour(),
            limits.personPerDay()));
  }
}
