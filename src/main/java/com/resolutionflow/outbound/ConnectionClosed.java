package com.resolutionflow.outbound;

import java.io.Serial;

/** Ends a call before its last step and carries its result. */
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
