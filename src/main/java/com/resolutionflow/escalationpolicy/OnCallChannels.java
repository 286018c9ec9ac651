package com.resolutionflow.escalationpolicy;

import java.util.List;

/** Knows the channels that can be on call for the account, for whoever delivers by them. */
public interface OnCallChannels {

  /**
   * The names of the channels that the bound account has set up and not switched off, as {@code
   * slack}, in order.
   */
  List<String> channels();
}
