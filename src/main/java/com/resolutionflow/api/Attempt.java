package com.resolutionflow.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One user's key at one path: what an answer is kept under. */
record Attempt(UUID accountId, UUID userId, String path, String key) {

  /** The number of the lock that lets one request of this attempt run at a time. */
  long lock() {
    return ByteBuffer.wrap(Hashes.sha256(bytes())).getLong();
  }

  /** The attempt as bytes, to tie a kept answer to it. */
  byte[] bytes() {
    return ("idempotency\n" + accountId + '\n' + userId + '\n' + path + '\n' + key)
        .getBytes(StandardCharsets.UTF_8);
  }
}
