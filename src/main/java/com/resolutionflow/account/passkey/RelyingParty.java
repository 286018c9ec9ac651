package com.resolutionflow.account.passkey;

import com.resolutionflow.account.passkey.ChallengeCookie.Challenge;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/**
 * This deployment as passkeys know it, by its public URL: each passkey works for its host alone,
 * and only pages of that origin may use it. Every passkey can be found without a name, and its
 * authenticator asks for a PIN, a fingerprint or a face, so that it proves two things at once.
 */
@Component
class RelyingParty {

  private final PublicUrl url;
  private final PasskeyStore store;

  RelyingParty(PublicUrl url, PasskeyStore store) {
    this.url = url;
    this.store = store;
  }

  /**
   * Makes the options for one challenge and checks the answer to it, with nobody's passkeys but
   * that user's.
   *
   * @param name of the user, for themselves
   * @throws com.resolutionflow.problem.Problem 409 {@code passkeys_unavailable}
   */
  WebAuthnRelyingPartyOperations of(
      UserRef user, Names name, Challenge challenge, HttpServletRequest request) {
    String host = url.passkeyHost().orElseThrow(() -> PasskeyProblems.unavailable(url.of("")));
    var owner =
        ImmutablePublicKeyCredentialUserEntity.builder()
            .id(UserHandle.of(user))
            .name(name.email())
            .displayName(name.name())
            .build();
    Webauthn4JRelyingPartyOperations operations =
        new Webauthn4JRelyingPartyOperations(
            new PasskeyOwner(owner),
            new PasskeyRecords(store, user, challenge.at()),
            PublicKeyCredentialRpEntity.builder().id(host).name("ResolutionFlow").build(),
            Set.of(url.passkeyOrigin(request.getServerPort())));
    operations.setCustomizeCreationOptions(
        options ->
            options
                .challenge(challenge.bytes())
                .authenticatorSelection(
                    AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
    operations.setCustomizeRequestOptions(
        options ->
            options
                .challenge(challenge.bytes())
                .userVerification(UserVerificationRequirement.REQUIRED));
    return operations;
  }

  /** How the owner of a passkey is called in the list that the browser shows. */
  record Names(String email, String name) {

    /** Where nothing is shown. */
    static final Names NONE = new Names("-", "-");
  }
}
