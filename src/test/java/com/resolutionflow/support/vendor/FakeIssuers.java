package com.resolutionflow.support.vendor;

import java.util.UUID;

/** A server with issuers of OpenID Connect, one for each test. */
public final class FakeIssuers extends FakeService {

  public FakeIssuers() {
    super(FakeEndpoint.respond(404, "no such issuer"));
  }

  /** A new issuer with one client. */
  public FakeIssuer issuer() {
    return new FakeIssuer(this, "/" + UUID.randomUUID());
  }
}
