package com.resolutionflow.handoff;

import java.util.List;

/** Knows what the account can be called by when nobody answers in the product. */
public interface OnCall {

  /**
   * The names of the channels that the bound account has set up and not switched off, as {@code
   * slack}, in order.
   */
  List<String> channels();
}
