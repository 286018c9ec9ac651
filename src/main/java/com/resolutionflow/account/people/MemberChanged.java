package com.resolutionflow.account.people;

import java.util.UUID;

/**
 * A user of the account was added, joined, was renamed, got another role, or was deactivated or
 * reactivated. Published inside the transaction that makes the change.
 */
public record MemberChanged(UUID accountId, UUID userId, Role role, boolean active) {}
