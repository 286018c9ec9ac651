package com.resolutionflow.analytics;

/** The definitions of the figures, identical on every screen and in every response. */
public final class Definitions {

  /** The short definition, one sentence. */
  static final String METRIC =
      "Time from claim to first action: how long after picking up an escalation the claimer first"
          + " did something in the session.";

  static final String TIME_TO_FIRST_ACTION =
      METRIC
          + " A message, an answer to a task, a recorded step or the conclusion counts. Each claim"
          + " is measured on its own, including a second claim after a release, and counts for the"
          + " day it was made, in the account's time zone. A claim without an action yet has no"
          + " time.";

  static final String TIME_TO_CLAIM =
      "Time to claim: how long an escalation waited until it was claimed, counted from when it was"
          + " sent or, for a later claim, released.";

  static final String CONVERSION =
      "Conversion: the share of the claims made in the period after which the claimer did"
          + " something in the session.";

  static final String FUNNEL =
      "Of the escalations sent in the period: how many have been claimed, how many of those had an"
          + " action by the claimer, and how many of those sessions were resolved, by anyone.";

  public static final String MINUTES_RECOVERED =
      "Minutes recovered: the median of the manual baseline minus the median time from claim to"
          + " first action in the product. The baseline is measured by hand, from when a senior"
          + " starts to ask what was tried to their first useful action.";

  public static final String PILOT =
      "The pilot is the first eight weeks from the account's first escalation. The hours saved in a"
          + " week are its claims with an action times the minutes recovered, which are computed"
          + " once over the whole pilot. The verdict compares the last complete week, finally"
          + " week 8, with the threshold.";

  static EscalationFigures.Definitions all() {
    return new EscalationFigures.Definitions(
        TIME_TO_FIRST_ACTION, TIME_TO_CLAIM, CONVERSION, FUNNEL);
  }

  private Definitions() {}
}
