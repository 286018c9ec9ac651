package com.resolutionflow.ticket.psa;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How a vendor says no. */
public interface ErrorBodyReader {

  /**
   * The reason that an answer's JSON gives, for people; nothing if it gives none that we know how
   * to read.
   */
  Optional<String> reason(JsonNode body);

  /** Whether a 500 with a reason is a refusal of what was sent, and not an illness. */
  default boolean rejectsWithServerError() {
    return false;
  }
}
