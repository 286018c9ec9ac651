package com.resolutionflow.outbound;

import java.io.Serial;

/**
 * Why we do not call an address: a sentence for the person who configured it, naming no address of
 * ours.
 */
final class BlockedAddress extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  BlockedAddress(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
