package com.resolutionflow.ticket.psa.halopsa;

import com.resolutionflow.integration.Settings;
import com.resolutionflow.ticket.psa.Visibility;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The outcomes of our actions, which HaloPSA requires. They do not decide who sees an action: its
 * visibility is always set explicitly.
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

  /** The outcome as a field of an action: by its id if the admin entered a number. */
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
