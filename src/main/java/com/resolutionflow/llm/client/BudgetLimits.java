package com.resolutionflow.llm.client;

/**
 * How many calls an account may make. A quarter is kept for assessments: replies and write-ups stop
 * at three quarters, so that a busy chat never takes what an escalation needs. A fifth at most goes
 * into one person's replies. Of a budget too small to divide, one call is left to each.
 *
 * @param perHour in any hour
 * @param perDay in a calendar day of the account's time zone
 */
record BudgetLimits(int perHour, int perDay) {

  int repliesPerHour() {
    return share(perHour, 3, 4);
  }

  int repliesPerDay() {
    return share(perDay, 3, 4);
  }

  int personPerHour() {
    return share(perHour, 1, 5);
  }

  int personPerDay() {
    return share(perDay, 1, 5);
  }

  private static int share(int whole, long parts, int of) {
    return Math.max(Math.min(whole, 1), (int) (whole * parts / of));
  }
}
