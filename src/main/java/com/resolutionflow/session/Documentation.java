package com.resolutionflow.session;

import java.time.Instant;

/**
 * The text written about a session when it was escalated or concluded. It never changes afterwards.
 */
public record Documentation(String prose, Instant createdAt) {}
