package com.resolutionflow.assistant.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.masking.Masking;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret goes as a whole, wherever a long text is cut. */
class MaskedExcerptTest {

  private static final String KEY = "ghp_" + "a1B2c3D4e5F6".repeat(3);
  private static final String CARD = "4111 1111 1111 " + "1111";
  private static final int TELLING = 7;

  record Cut(String secret, int limit) {}

  /**
   * The limits of both materials: for a step, for what the senior is told, for the newest message
   * and the problem.
   */
  static Stream<Cut> cuts() {
    return Stream.of(KEY, CARD)
        .flatMap(secret -> Stream.of(600, 4_000).map(limit -> new Cut(secret, limit)));
  }

  /**
   * One word without a blank, so that the cut cannot evade the secret, which begins {@code before}
   * the limit.
   */
  private static String text(Cut cut, int before) {
    String front = "log:" + "abc.".repeat(cut.limit).substring(0, cut.limit - before - 5) + ";";
    return front + cut.secret + ";" + "abc.".repeat(50);
  }

  @ParameterizedTest
  @MethodSource
  void cuts(Cut cut) {
    // The first few characters tell nothing.
    for (int before : List.of(TELLING, cut.secret.length() / 2, cut.secret.length() - 1)) {
      String text = text(cut, before);
      CaseStep step = step(2, text, text);
      CaseFile file =
          new CaseFile(text, null, List.of(step(1, text, text), step, step(3, text, text)));
      String assessed = Masking.mask(AssessmentMaterial.of(file, text, text).text());
      String told = Masking.mask(CopilotMaterial.of(file));
      assertThat(assessed)
          .as("%d before the cut", before)
          .doesNotContain(cut.secret.substring(0, TELLING));
      assertThat(told)
          .as("%d before the cut", before)
          .doesNotContain(cut.secret.substring(0, TELLING));
    }
  }

  private static CaseStep step(int seq, String text, String result) {
    return new CaseStep(
        new UUID(0, seq),
        seq,
        StepKind.ACTION,
        true,
        text,
        StepState.DONE,
        Outcome.NO_CHANGE,
        result,
        null);
  }

  @Test
  void whatIsShortEnoughStaysAsItIs() {
    assertThat(MaskedExcerpt.of("The password is Winter2024xyz", 60))
        .isEqualTo("The password is Winter2024xyz");
    assertThat(MaskedExcerpt.of("ab cd ef gh ij", 8)).isEqualTo("ab cd…");
  }

  @Test
  void manySecretsDoNotBringTheEndOfWhatWasReadIntoSight() {
    String armour = "PRIVATE KEY-----";
    String key =
        "-----BEGIN "
            + armour
            + "\n"
            + ("A1b2C3d4".repeat(8) + "\n").repeat(45)
            + "-----END "
            + armour
            + "\n";
    String excerpt = MaskedExcerpt.of(key.repeat(6) + KEY, 600);
    assertThat(excerpt)
        .doesNotContain("A1b2C3d4", KEY.substring(0, TELLING))
        .startsWith("[private key removed]");
  }
}
