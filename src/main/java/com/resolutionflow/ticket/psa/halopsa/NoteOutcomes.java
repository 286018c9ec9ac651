package com.resolutionflow.ticket.psa.halopsa;

import com.resolutionflow.integration.Settings;
import com.resolutionflow.ticket.psa.Visibility;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which outcome an action of ours has; HaloPSA wants one. It does not decide who sees the action:
 * that is always said beside it.
 */
record NoteOutcomes(String internal, String client) {

  private static final Pattern ID = Pattern.compile("[0-9]{1,9}");

  static NoteOutcomes of(Settings settings) {
    return new NoteOutcomes(
        settings.find("private_outcome").orElse("Private Note").strip(),
        settings.find("client_outcome").orElse("Public Note").strip());
  }

  String of(Visibility visibility) {
    return switch (visibility) {
      case INTERNAL -> internal;
      case CLIENT -> client;
    };
  }

  /** As an action names it: by its number if that is what the admin gave. */
  Map<String, Object> named(Visibility visibility) {
    String outcome = of(visibility);
    return isId(outcome)
        ? Map.of("outcome_id", Integer.parseInt(outcome))
        : Map.of("outcome", outcome);
  }

  static boolean isId(String outcome) {
    return ID.matcher(outcome).matches();
  }
}
