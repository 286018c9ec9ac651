package com.resolutionflow.account.people;

import java.util.UUID;

/**
 * An owner who was locked out has set a password with the operator's link. Published inside the
 * transaction that does so.
 */
public record OperatorLinkUsed(UUID accountId, UUID userId) {}
