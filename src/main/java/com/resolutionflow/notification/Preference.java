package com.resolutionflow.notification;

import com.resolutionflow.notification.Notification.Kind;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * By which ways somebody wants a kind of news.
 *
 * @param email null, as it is asked: as it was; as it is told: news that are not sent by e-mail
 */
record Preference(@NotNull Kind kind, @NotNull Boolean inApp, @Nullable Boolean email) {}
