package com.resolutionflow.integration;

import java.util.UUID;

/**
 * An account's integration stopped working, and did work before; published inside the transaction
 * that marks it.
 */
public record IntegrationBroken(UUID accountId, String kind, String label, String reason) {}
