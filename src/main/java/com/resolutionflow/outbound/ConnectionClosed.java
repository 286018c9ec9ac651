package com.resolutionflow.outbound;

import java.io.Serial;

/**
 * A call that came to its end before its last step; carries the end, which is no failure of ours.
 */
final class ConnectionClosed extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final transient Reply reply;

  ConnectionClosed(Reply reply) {
    super(null, null, false, false);
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }
}
