package com.resolutionflow.account.token;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.TokenScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API token in a list. The token itself was shown once, when it was created.
 *
 * @param owner who acts with it
 */
record ApiToken(
    UUID id,
    String name,
    Person owner,
    List<TokenScope> scopes,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    Instant expiresAt) {}
