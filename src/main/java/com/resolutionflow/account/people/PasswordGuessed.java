package com.resolutionflow.account.people;

import java.util.UUID;

/**
 * So many wrong passwords came for a user that further attempts are slowed down. Published inside a
 * transaction of its own.
 */
public record PasswordGuessed(UUID accountId, UUID userId) {}
