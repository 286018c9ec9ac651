package com.resolutionflow.account.people;

import java.util.UUID;

/**
 * A user of the account was added, joined, renamed, given another role, deactivated or brought
 * back. Published inside the transaction that makes it true.
 */
public record MemberChanged(UUID accountId, UUID userId, Role role, boolean active) {}
