package com.resolutionflow.secret;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text that must not reach a log, an answer or an exception by accident: only {@link #reveal()}
 * gives it away.
 */
public final class Secret {

  private final String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /** The text itself. Call it where it is used and nowhere earlier. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
