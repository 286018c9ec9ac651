package com.resolutionflow.notification.channel.webhook;

import java.time.Instant;

/**
 * What is posted.
 *
 * @param type as {@code handoff.created}
 * @param timestamp when it happened, not when it was sent
 */
record WebhookEvent(String type, Instant timestamp, Object data) {}
