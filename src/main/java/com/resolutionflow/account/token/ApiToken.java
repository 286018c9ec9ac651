package com.resolutionflow.account.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token in its owner's list. The token itself was shown once, when it was created. */
record ApiToken(
    UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt, Instant expiresAt) {}
