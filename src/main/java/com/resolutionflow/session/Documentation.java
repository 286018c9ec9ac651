package com.resolutionflow.session;

import java.time.Instant;

/** What a session left in writing when it was escalated or concluded; kept as it was. */
public record Documentation(String prose, Instant createdAt) {}
