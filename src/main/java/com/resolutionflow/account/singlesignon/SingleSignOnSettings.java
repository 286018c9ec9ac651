package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The single sign-on of an account as owners see it.
 *
 * @param issuer null while none is configured
 * @param hasClientSecret whether a secret is saved, which is never read back
 * @param redirectUri to be registered at the issuer
 * @param signInUrl where everybody of the account can begin, such as people who are to be added
 * @param updatedAt null while none is configured
 */
record SingleSignOnSettings(
    @Nullable String issuer,
    @Nullable String clientId,
    boolean hasClientSecret,
    List<String> domains,
    @Nullable Role provisionRole,
    boolean required,
    boolean enabled,
    String redirectUri,
    String signInUrl,
    @Nullable Instant updatedAt) {

  static SingleSignOnSettings none(String redirectUri, String signInUrl) {
    return new SingleSignOnSettings(
        null, null, false, List.of(), null, false, false, redirectUri, signInUrl, null);
  }

  static SingleSignOnSettings of(SingleSignOn stored, String redirectUri, String signInUrl) {
    return new SingleSignOnSettings(
        stored.issuer(),
        stored.clientId(),
        true,
        stored.domains(),
        stored.provisionRole(),
        stored.required(),
        stored.enabled(),
        redirectUri,
        signInUrl,
        stored.updatedAt());
  }
}
