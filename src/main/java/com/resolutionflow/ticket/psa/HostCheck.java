package com.resolutionflow.ticket.psa;

/**
 * Keeps an account's credentials from hosts that are not the vendor's, whether an admin or a
 * response named them.
 */
@FunctionalInterface
public interface HostCheck {

  /**
   * The address without trailing slashes.
   *
   * @throws PsaException of kind MISCONFIGURED if credentials must not be sent there
   */
  String requireAllowed(String url) throws PsaException;
}
