package com.resolutionflow.account.signin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser in which somebody is signed in.
 *
 * @param current whether it is the one that asks
 * @param browser such as "Chrome on Windows"
 * @param address where it was last used from; null for one from before this was recorded
 * @param lastUsedAt accurate to a minute
 * @param expiresAt when it ends unless it is used before; never later than its longest lifetime
 */
public record SignIn(
    UUID id,
    boolean current,
    String browser,
    @Nullable String address,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt) {}
