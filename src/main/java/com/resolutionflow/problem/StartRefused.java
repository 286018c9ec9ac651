package com.resolutionflow.problem;

import java.io.Serial;

/**
 * The process cannot start as it is set up. The message is one line for whoever starts it: which
 * setting, what came and what was expected. It is printed alone, without a stack trace, and the
 * process ends with exit code 1.
 */
public final class StartRefused extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public StartRefused(String message) {
    super(message.replaceAll("\\s*\\R\\s*", " "), null, false, false);
  }

  /** The one line. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
