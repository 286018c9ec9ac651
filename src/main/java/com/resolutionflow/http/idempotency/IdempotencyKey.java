package com.resolutionflow.http.idempotency;

import com.resolutionflow.secret.Sha256;
import com.resolutionflow.tenant.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A user's idempotency key at a path, under which the response is stored.
 *
 * @param role of the user now; not part of the key
 * @param credentialsVersion of the user now; not part of the key
 * @param scopes of the request's credential; not part of the key
 */
record IdempotencyKey(
    UUID accountId,
    UUID userId,
    String path,
    String key,
    String role,
    int credentialsVersion,
    String scopes) {

  static IdempotencyKey of(Caller caller, String path, String key) {
    return new IdempotencyKey(
        caller.accountId(),
        caller.id(),
        path,
        key,
        caller.roleName(),
        caller.credentialsVersion(),
        caller.scopeNames());
  }

  /** The number of the advisory lock that lets only one request with this key run at a time. */
  long lockNumber() {
    return ByteBuffer.wrap(Sha256.of(bytes())).getLong();
  }

  /** The key as bytes, to which a stored response is bound. */
  byte[] bytes() {
    return ("idempotency\n" + accountId + '\n' + userId + '\n' + path + '\n' + key)
        .getBytes(StandardCharsets.UTF_8);
  }
}
