package com.resolutionflow.http.idempotency;

import com.resolutionflow.database.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One user's key at one path: what an answer is kept under. */
record IdempotencyKey(UUID accountId, UUID userId, String path, String key) {

  /** The number of the lock that lets one request of this attempt run at a time. */
  long lockNumber() {
    return ByteBuffer.wrap(Sha256.of(bytes())).getLong();
  }

  /** The attempt as bytes, to tie a kept answer to it. */
  byte[] bytes() {
    return ("idempotency\n" + accountId + '\n' + userId + '\n' + path + '\n' + key)
        .getBytes(StandardCharsets.UTF_8);
  }
}
