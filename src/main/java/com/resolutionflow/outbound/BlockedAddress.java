package com.resolutionflow.outbound;

import java.io.Serial;

/**
 * The reason why an address may not be called: a sentence for the person who configured it, without
 * any address of our network.
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
