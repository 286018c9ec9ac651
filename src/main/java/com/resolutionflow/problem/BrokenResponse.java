package com.resolutionflow.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Breaks a response off that has begun and cannot be finished: the connection ends without the last
 * chunk, so that every client sees that something is missing instead of taking half for the whole.
 */
public final class BrokenResponse {

  /** What Jetty takes for the end of the connection instead of a status. */
  private static final int ABORT = -1;

  private BrokenResponse() {}

  /** Ends the connection in the middle of the response. */
  public static void breakOff(HttpServletResponse response) throws IOException {
    response.sendError(ABORT);
  }
}
