package com.resolutionflow.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints a {@link StartRefused} as the one line it is, in place of the framework's report and stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneLineReporter implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    StartRefused refused = refusal(failure);
    if (refused != null) {
      System.err.println("ResolutionFlow cannot start: " + refused.line());
    }
    return refused != null;
  }

  private static @Nullable StartRefused refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StartRefused refused) {
        return refused;
      }
    }
    return null;
  }
}
