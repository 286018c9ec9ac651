package com.resolutionflow.ticket.psa;

/** Keeps an account's credentials from hosts that are not the vendor's, whoever named them. */
@FunctionalInterface
public interface HostCheck {

  /**
   * The address without slashes at its end.
   *
   * @throws PsaException misconfigured, if credentials must not go there
   */
  String requireAllowed(String url) throws PsaException;
}
