package com.resolutionflow.account.people;

import java.util.UUID;

/** A user's password was replaced. Published inside the transaction that does so. */
public record PasswordChanged(UUID accountId, UUID userId) {}
