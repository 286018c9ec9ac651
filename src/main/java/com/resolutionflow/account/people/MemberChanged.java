package com.resolutionflow.account.people;

import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/**
 * A user of the account was added, joined, was renamed, got another role, or was deactivated or
 * reactivated. Published inside the transaction that makes the change.
 */
@NamedInterface("people")
public record MemberChanged(UUID accountId, UUID userId, Role role, boolean active) {}
