package com.resolutionflow.job;

import java.util.UUID;

/**
 * Which job it is. Its place in the table carries the account, so that no two accounts' jobs can
 * meet there.
 */
record Job(String kind, UUID id, UUID accountId) {

  String instance() {
    return accountId + "/" + id;
  }

  static Job of(String kind, String instance) {
    String[] parts = instance.split("/", 2);
    return new Job(kind, UUID.fromString(parts[1]), UUID.fromString(parts[0]));
  }
}
