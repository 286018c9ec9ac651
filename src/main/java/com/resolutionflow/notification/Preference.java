package com.resolutionflow.notification;

import com.resolutionflow.notification.Notification.Kind;
import jakarta.validation.constraints.NotNull;

/** By which ways somebody wants a kind of news. */
record Preference(@NotNull Kind kind, @NotNull Boolean inApp) {}
