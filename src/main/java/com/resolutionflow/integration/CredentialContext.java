package com.resolutionflow.integration;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where an encrypted value belongs. It decrypts nowhere else, so that values cannot be swapped
 * between rows or fields.
 */
record CredentialContext(UUID accountId, String kind, String field) {

  /** No kind contains a line break, so that two contexts never have the same bytes. */
  byte[] bytes() {
    return ("integration\n" + accountId + "\n" + kind + "\n" + field)
        .getBytes(StandardCharsets.UTF_8);
  }
}
