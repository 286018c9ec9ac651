package com.resolutionflow.tenant;

import java.util.UUID;

/**
 * Whoever is signed in, as far as the manners of the contract need to know: what limits and kept
 * answers belong to.
 */
public interface Caller {

  /** The account that the caller belongs to. */
  UUID accountId();

  /** The user. */
  UUID id();
}
