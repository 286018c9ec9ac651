package com.resolutionflow.ticket.psa;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads a vendor's error responses. */
public interface ErrorBodyReader {

  /** The reason in a JSON response, for people; empty if it has none in a known format. */
  Optional<String> reason(JsonNode body);

  /**
   * Whether a 500 with a reason means that the request was rejected, rather than that the server
   * failed.
   */
  default boolean rejectsWithServerError() {
    return false;
  }
}
