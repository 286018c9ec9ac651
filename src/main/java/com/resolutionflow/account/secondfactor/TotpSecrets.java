package com.resolutionflow.account.secondfactor;

import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.TextCipher;
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

  private final TextCipher cipher;

  TotpSecrets(ApplicationSecret secret) {
    cipher = new TextCipher(secret, "account/totp");
  }

  String keyPrefix() {
    return cipher.keyPrefix();
  }

  String seal(UUID userId, byte[] secret) {
    return cipher.seal(place(userId), Base32.encode(secret));
  }

  /** Empty if no key of this deployment opens it. */
  Optional<byte[]> open(UUID userId, String sealed) {
    return cipher.open(place(userId), sealed).map(Base32::decode);
  }

  private static byte[] place(UUID userId) {
    return ("totp\n" + TenantContext.accountId() + "\n" + userId).getBytes(StandardCharsets.UTF_8);
  }
}
