package com.resolutionflow.account.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/**
 * The credential that authenticated a request: a browser's sign-in or an API token. Contains no
 * secret. With {@link Credentials} one can check later whether it is still valid.
 */
@NamedInterface("signin")
public record Credential(UUID accountId, UUID userId, Kind kind, UUID id) implements Serializable {

  /** The kind of credential. */
  public enum Kind {
    SIGN_IN,
    TOKEN
  }

  /** The credential of this request; empty if it is not authenticated. */
  public static Optional<Credential> of(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof MemberAuthentication signedIn
        ? Optional.of(signedIn.credential())
        : Optional.empty();
  }
}
