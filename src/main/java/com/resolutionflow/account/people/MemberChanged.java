package com.resolutionflow.account.people;

import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/**
 * A user of the account was added, joined, renamed, given another role, deactivated or brought
 * back. Published inside the transaction that makes it true.
 */
@NamedInterface("people")
public record MemberChanged(UUID accountId, UUID userId, Role role, boolean active) {}
