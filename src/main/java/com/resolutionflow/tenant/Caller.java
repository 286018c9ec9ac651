package com.resolutionflow.tenant;

import java.util.UUID;

/** The signed-in user, as needed by rate limits and stored responses. */
public interface Caller {

  /** The account that the caller belongs to. */
  UUID accountId();

  /** The user. */
  UUID id();
}
