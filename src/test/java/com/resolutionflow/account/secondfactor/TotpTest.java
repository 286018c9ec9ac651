package com.resolutionflow.account.secondfactor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TotpTest {

  /** Of RFC 6238, appendix B, whose codes have eight digits: the last six are ours. */
  private static final Map<Long, String> VECTORS =
      Map.of(
          59L, "94287082",
          1111111109L, "07081804",
          1111111111L, "14050471",
          1234567890L, "89005924",
          2000000000L, "69279037",
          20000000000L, "65353130");

  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

  @Test
  void theVectorsOfTheStandardAreMet() {
    VECTORS.forEach(
        (seconds, code) ->
            assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds))))
                .isEqualTo(code.substring(2)));
  }

  @Test
  void aCodeIsFoundOneStepAroundNowAndNoFarther() {
    Instant now = Instant.ofEpochSecond(1111111111L);
    long step = Totp.step(now);
    for (long near = step - 1; near <= step + 1; near++) {
      assertThat(Totp.find(SECRET, Totp.code(SECRET, near), now)).isEqualTo(OptionalLong.of(near));
    }
    for (long far : new long[] {step - 2, step + 2}) {
      assertThat(Totp.find(SECRET, Totp.code(SECRET, far), now)).isEmpty();
    }
    for (String no : new String[] {"", "12345", "1234567", "٠٥٠٤٧١"}) {
      assertThat(Totp.find(SECRET, no, now)).isEmpty();
    }
  }

  @Test
  void base32IsWrittenAsTheStandardHasIt() {
    // RFC 4648, section 10.
    Map<String, String> vectors =
        Map.of(
            "",
            "",
            "f",
            "MY",
            "fo",
            "MZXQ",
            "foo",
            "MZXW6",
            "foob",
            "MZXW6YQ",
            "fooba",
            "MZXW6YTB",
            "foobar",
            "MZXW6YTBOI");
    vectors.forEach(
        (plain, text) -> {
          assertThat(Base32.encode(plain.getBytes(US_ASCII))).isEqualTo(text);
          assertThat(Base32.decode(text)).isEqualTo(plain.getBytes(US_ASCII));
        });
    byte[] secret = Totp.newSecret();
    assertThat(secret).hasSize(20);
    assertThat(Base32.decode(Base32.encode(secret))).isEqualTo(secret);
  }

  @Test
  void appsReadTheUrl() {
    assertThat(Totp.url("jo@acme.example", "MZXW6YTBOI"))
        .isEqualTo(
            "otpauth://totp/ResolutionFlow:jo%40acme.example?secret=MZXW6YTBOI"
                + "&issuer=ResolutionFlow&algorithm=SHA1&digits=6&period=30");
  }

  @Test
  void aRecoveryCodeIsReadHoweverItIsTyped() {
    UUID user = UUID.randomUUID();
    for (RecoveryCode code : RecoveryCode.mintSet()) {
      assertThat(code.shown()).matches("([a-z2-7]{4}-){5}[a-z2-7]{4}");
      String typed = " " + code.shown().toUpperCase(java.util.Locale.ROOT).replace('-', ' ') + " ";
      assertThat(RecoveryCode.parse(typed).orElseThrow().hash(user)).isEqualTo(code.hash(user));
      assertThat(code.hash(UUID.randomUUID())).isNotEqualTo(code.hash(user));
      assertThat(code.toString()).doesNotContain(code.text());
    }
    assertThat(RecoveryCode.mintSet()).doesNotHaveDuplicates().hasSize(10);
    assertThat(RecoveryCode.parse("123456")).isEmpty();
    assertThat(RecoveryCode.parse("abcd-efgh-ijkl-mnop")).as("of a set made before").isPresent();
  }
}
