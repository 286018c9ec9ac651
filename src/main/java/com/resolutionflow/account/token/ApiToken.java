package com.resolutionflow.account.token;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API token as its owner's list shows it; the token itself was shown once, when it was made. */
record ApiToken(
    UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt, Instant expiresAt) {}
