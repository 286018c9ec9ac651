package com.resolutionflow.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a handoff's deliveries over one channel.
 *
 * @param oneLabel what one of them is called in a sentence, as {@code 1 e-mail} or {@code Slack}
 * @param manyLabel the noun for several, as {@code e-mails}
 * @param pending on their way, being sent or waiting for the next attempt
 * @param lastError the newest reason of those that failed, were skipped or are tried again; null if
 *     all went well
 * @param nextAttemptAt when the first of those that failed before is tried again
 */
record ChannelSum(
    String channel,
    String oneLabel,
    String manyLabel,
    int delivered,
    int pending,
    int failed,
    int skipped,
    @Nullable String lastError,
    @Nullable Instant nextAttemptAt) {}
