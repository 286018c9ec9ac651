package com.resolutionflow.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.secret.TestSecrets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CredentialVaultTest {

  private static final CredentialContext PLACE =
      new CredentialContext(UUID.randomUUID(), "slack", "webhook_url");

  private final CredentialVault vault = new CredentialVault(TestSecrets.of(1));

  @Test
  void whatIsSealedOpensInItsPlaceAlone() {
    String sealed = vault.seal(PLACE, "xoxb-ü-secret");
    assertThat(sealed).startsWith(vault.keyPrefix()).doesNotContain("secret");
    assertThat(vault.seal(PLACE, "xoxb-ü-secret")).isNotEqualTo(sealed);
    assertThat(vault.open(PLACE, sealed)).contains("xoxb-ü-secret");
    for (CredentialContext other :
        List.of(
            new CredentialContext(UUID.randomUUID(), PLACE.kind(), PLACE.field()),
            new CredentialContext(PLACE.accountId(), "teams", PLACE.field()),
            new CredentialContext(PLACE.accountId(), PLACE.kind(), "other"))) {
      assertThat(vault.open(other, sealed)).isEmpty();
    }
  }

  @Test
  void whatWasChangedDoesNotOpen() {
    String sealed = vault.seal(PLACE, "secret");
    assertThat(
            List.of(
                "",
                "x",
                "1.",
                sealed + "A",
                sealed.substring(0, sealed.length() - 5),
                vault.keyPrefix(),
                vault.keyPrefix() + "AAAA",
                vault.keyPrefix() + "%"))
        .allSatisfy(changed -> assertThat(vault.open(PLACE, changed)).isEmpty());
  }

  @Test
  void earlierKeysOpenAndSealNoMore() {
    String sealed = vault.seal(PLACE, "secret");
    CredentialVault rotated = new CredentialVault(TestSecrets.of(2, 1));
    assertThat(rotated.open(PLACE, sealed)).contains("secret");
    assertThat(rotated.seal(PLACE, "secret"))
        .startsWith(rotated.keyPrefix())
        .doesNotStartWith(vault.keyPrefix());
    assertThat(new CredentialVault(TestSecrets.of(2)).open(PLACE, sealed)).isEmpty();
  }
}
