package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The single sign-on of an account as it is stored.
 *
 * @param domains in lower case, as they are in DNS
 * @param provisionRole of people who are no member yet; null if they are not added
 */
record SingleSignOn(
    String issuer,
    String clientId,
    String sealedSecret,
    List<String> domains,
    @Nullable Role provisionRole,
    boolean required,
    boolean enabled,
    Instant updatedAt) {

  /** Whether an e-mail address of that domain may be linked or added. */
  boolean lists(@Nullable String domain) {
    return domain != null && domains.contains(domain);
  }

  /** Leaves out the secret, although it is encrypted. */
  @Override
  public String toString() {
    return "SingleSignOn " + issuer;
  }
}
