package com.resolutionflow.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.database.Secrets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultTest {

  private static final SealPlace PLACE = new SealPlace(UUID.randomUUID(), "slack", "webhook_url");

  private final Vault vault = new Vault(Secrets.of(1));

  @Test
  void whatIsSealedOpensInItsPlaceAlone() {
    String sealed = vault.seal(PLACE, "xoxb-ü-secret");
    assertThat(sealed).startsWith(vault.mark()).doesNotContain("secret");
    assertThat(vault.seal(PLACE, "xoxb-ü-secret")).isNotEqualTo(sealed);
    assertThat(vault.open(PLACE, sealed)).contains("xoxb-ü-secret");
    for (SealPlace other :
        List.of(
            new SealPlace(UUID.randomUUID(), PLACE.kind(), PLACE.field()),
            new SealPlace(PLACE.accountId(), "teams", PLACE.field()),
            new SealPlace(PLACE.accountId(), PLACE.kind(), "other"))) {
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
                vault.mark(),
                vault.mark() + "AAAA",
                vault.mark() + "%"))
        .allSatisfy(changed -> assertThat(vault.open(PLACE, changed)).isEmpty());
  }

  @Test
  void earlierKeysOpenAndSealNoMore() {
    String sealed = vault.seal(PLACE, "secret");
    Vault rotated = new Vault(Secrets.of(2, 1));
    assertThat(rotated.open(PLACE, sealed)).contains("secret");
    assertThat(rotated.seal(PLACE, "secret"))
        .startsWith(rotated.mark())
        .doesNotStartWith(vault.mark());
    assertThat(new Vault(Secrets.of(2)).open(PLACE, sealed)).isEmpty();
  }
}
