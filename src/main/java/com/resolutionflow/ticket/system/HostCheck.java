package com.resolutionflow.ticket.system;

/** Keeps an account's credentials from hosts that are not the vendor's, whoever named them. */
@FunctionalInterface
public interface HostCheck {

  /**
   * The address without slashes at its end.
   *
   * @throws Trouble misconfigured, if credentials must not go there
   */
  String allowed(String url) throws Trouble;
}
