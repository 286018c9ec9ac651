package com.resolutionflow.outbound;

import com.resolutionflow.text.ShortText;
import java.math.BigDecimal;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;

/** Texts about a failed call for the person who configured it. */
final class ErrorExcerpt {

  /** A message may quote what the other side sent. */
  private static final int LONGEST = 300;

  private ErrorExcerpt() {}

  /** For example {@code 20 s} or {@code 0.5 s}. */
  static String time(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  /** The reason given by the network or the Java library, for the end of a sentence. */
  static String cause(Exception failed) {
    String message = failed.getMessage();
    return message == null || message.isBlank()
        ? "no reason given"
        : ShortText.cut(message.strip().lines().findFirst().orElse(""), LONGEST);
  }

  /** The problem with the other side's certificate, if that is the cause. */
  static Optional<String> certificate(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException wrong) {
        return Optional.of(cause(wrong));
      }
    }
    return Optional.empty();
  }
}
