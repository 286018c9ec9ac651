package com.resolutionflow.assistant;

import com.resolutionflow.llm.Failure;
import java.time.Duration;

/** Why a text is not the model's, in words for whoever reads it. */
final class FailureText {

  private FailureText() {}

  /** A clause that follows "because". */
  static String describe(Failure reason, Duration waited) {
    return switch (reason) {
      case TIMEOUT -> "the model did not answer in " + waited.toSeconds() + " s";
      case RATE_LIMITED -> "the model's provider accepts no more requests at the moment";
      case OVERLOADED -> "the model's provider is overloaded";
      case MODEL_DECLINED -> "the model declined to answer";
      case TRUNCATED -> "the model's answer was cut off";
      case INVALID -> "the model's answer could not be used";
      case UNAUTHORISED -> "the model's provider rejected our credentials";
      case UNREACHABLE -> "the model's provider could not be reached";
      case BUDGET -> "the budget for the model is used up for now";
      case NOT_CONFIGURED -> "no model is configured";
      case INTERRUPTED -> "the model was interrupted";
      case LOADING -> "the model is still being loaded";
      case EMPTY -> "the model's answer said nothing";
    };
  }
}
