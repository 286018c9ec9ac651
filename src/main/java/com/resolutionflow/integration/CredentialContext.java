package com.resolutionflow.integration;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a sealed value stands. It opens nowhere else, so that rows or columns cannot be exchanged
 * for each other.
 */
record CredentialContext(UUID accountId, String kind, String field) {

  /** No kind holds a line break, so that no two places are spelled alike. */
  byte[] bytes() {
    return ("integration\n" + accountId + "\n" + kind + "\n" + field)
        .getBytes(StandardCharsets.UTF_8);
  }
}
