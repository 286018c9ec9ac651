package com.resolutionflow.account.singlesignon;

import com.resolutionflow.secret.ApplicationSecret;
import com.resolutionflow.secret.TextCipher;
import com.resolutionflow.tenant.TenantContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Encrypts the clients' secrets before they are stored, each bound to its account and issuer, so
 * that none is ever sent to another issuer than the one it was entered for.
 */
@Component
class ClientSecrets {

  private final TextCipher cipher;

  ClientSecrets(ApplicationSecret secret) {
    cipher = new TextCipher(secret, "account/single-sign-on");
  }

  String keyPrefix() {
    return cipher.keyPrefix();
  }

  String seal(String issuer, String secret) {
    return cipher.seal(place(issuer), secret);
  }

  /** Empty if no key of this deployment opens it. */
  Optional<String> open(String issuer, String sealed) {
    return cipher.open(place(issuer), sealed);
  }

  private static byte[] place(String issuer) {
    return ("single sign-on\n" + TenantContext.accountId() + "\n" + issuer)
        .getBytes(StandardCharsets.UTF_8);
  }
}
