package com.resolutionflow.handoff.assessment;

import java.util.UUID;

/**
 * The assessment of a handoff has a higher version, with better words or with the reason why there
 * are none. Published inside the transaction that writes it.
 */
public record AssessmentChanged(UUID handoffId) {}
