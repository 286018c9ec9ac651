package com.resolutionflow.integration;

import java.util.UUID;

/**
 * An account's integration has stopped working. Published once, inside the transaction that marks
 * it.
 */
public record IntegrationBroken(UUID accountId, String kind, String label, String reason) {}
