package com.resolutionflow.analytics;

/** The sentences that say what is measured; the same on every screen and in every answer. */
public final class Definitions {

  /** In one sentence, for where there is room for no more. */
  static final String METRIC =
      "Time from claim to first action: how long after picking an escalation up the claimer first"
          + " did something in the session themselves.";

  static final String TIME_TO_FIRST_ACTION =
      METRIC
          + " A message, an answer to a task, a recorded step or the conclusion counts. Each claim"
          + " is measured by itself, also a second one after a release, and belongs to the day it"
          + " was made on, in the account's time zone. A claim without an action so far has no"
          + " time.";

  static final String TIME_TO_CLAIM =
      "Time to claim: how long an escalation had waited when it was claimed, since it was sent or,"
          + " for a later claim, since it was released.";

  static final String CONVERSION =
      "Conversion: the part of the claims made in the period that an action of the claimer has"
          + " followed.";

  static final String FUNNEL =
      "Of the escalations sent in the period, those that were claimed by now, those whose claimer"
          + " acted, and of these those whose session was resolved, by whomever.";

  public static final String MINUTES_RECOVERED =
      "Minutes recovered: the median of the manual baseline minus the median time from claim to"
          + " first action in the product. The baseline is measured by hand, from the moment a"
          + " senior starts to ask what was tried to their first useful action.";

  public static final String PILOT =
      "The pilot is the eight weeks from the account's first escalation on. Hours saved in a week"
          + " are its claims with an action times the minutes recovered, which are computed once"
          + " over the whole pilot. The verdict compares the last complete week, in the end week 8,"
          + " with the threshold.";

  static EscalationFigures.Definitions all() {
    return new EscalationFigures.Definitions(
        TIME_TO_FIRST_ACTION, TIME_TO_CLAIM, CONVERSION, FUNNEL);
  }

  private Definitions() {}
}
