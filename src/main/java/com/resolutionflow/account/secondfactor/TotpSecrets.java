package com.resolutionflow.account.secondfactor;

import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.Vault;
import com.resolutionflow.tenant.TenantContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Encrypts the secrets of authenticator apps before they are stored, each bound to its account and
 * person, so that none can be put in the place of another's.
 */
@Component
class TotpSecrets {

  private final Vault vault;

  TotpSecrets(ApplicationSecret secret) {
    vault = new Vault(secret, "account/totp");
  }

  String keyPrefix() {
    return vault.keyPrefix();
  }

  String seal(UUID userId, byte[] secret) {
    return vault.seal(place(userId), Base32.encode(secret));
  }

  /** Empty if no key of this deployment opens it. */
  Optional<byte[]> open(UUID userId, String sealed) {
    return vault.open(place(userId), sealed).map(Base32::decode);
  }

  private static byte[] place(UUID userId) {
    return ("totp\n" + TenantContext.accountId() + "\n" + userId).getBytes(StandardCharsets.UTF_8);
  }
}
