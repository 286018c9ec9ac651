package com.resolutionflow.account.passkey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey, for its owner.
 *
 * @param lastUsedAt null until somebody has signed in with it
 */
record Passkey(UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}
