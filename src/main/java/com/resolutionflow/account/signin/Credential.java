package com.resolutionflow.account.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/**
 * What a request was let in by: a browser's sign-in or an API token. Holds nothing secret; keep it
 * to ask later, with {@link Credentials}, whether it still lets anybody in.
 */
@NamedInterface("signin")
public record Credential(UUID accountId, UUID userId, Kind kind, UUID id) implements Serializable {

  /** How a request showed who it is from. */
  public enum Kind {
    SIGN_IN,
    TOKEN
  }

  /**
   * The credential this request was let in by; nothing for a request that nobody is signed in to.
   */
  public static Optional<Credential> of(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof MemberAuthentication signedIn
        ? Optional.of(signedIn.credential())
        : Optional.empty();
  }
}
