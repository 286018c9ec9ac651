package com.resolutionflow.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedactionTest {

  private static final UUID STEP = UUID.fromString("0190aaaa-0000-7000-8000-000000000001");
  private static final String GONE = "[removed by Jo]";

  private static Redaction phrase(String phrase) {
    return Redaction.ofPhrase(STEP, "Jo", phrase);
  }

  private static Redaction step(String text) {
    return Redaction.ofStep(STEP, "Jo", Stream.of(text, null));
  }

  @Test
  void aPhraseIsRemovedInAnyCaseAndWithAnySpaceBetweenItsWords() {
    assertThat(phrase("Blue Heron 7").inWords("so BLUE\n heron 7, or blue heron 77"))
        .isEqualTo("so " + GONE + ", or " + GONE + "7");
    assertThat(phrase("a.c").inWords("abc a.c")).isEqualTo("abc " + GONE);
    assertThat(phrase("$1").inWords("costs $1")).isEqualTo("costs " + GONE);
  }

  @Test
  void whatACutLeftOverOfAPhraseIsRemovedFromTextsOfMachines() {
    assertThat(phrase("correct horse battery").inDerived("It is correct hor…"))
        .isEqualTo("It is " + GONE + "…");
    assertThat(phrase("correct horse battery").inDerived("It is cor… and co…"))
        .isEqualTo("It is cor… and co…");
  }

  @Test
  void aStepIsRemovedWithTheSentencesRunsAndCodesThatAMachineTookFromIt() {
    Redaction step =
        step("The director logs in with hunter22 on PC-114. Call him on his private phone first.");
    assertThat(step.inDerived("Known: call him on his private phone first (Jo)."))
        .isEqualTo("Known: " + GONE + " (Jo).");
    assertThat(step.inDerived("It seems the director logs in with a password."))
        .isEqualTo("It seems " + GONE + " a password.");
    assertThat(step.inDerived("Restart pc-114 and PC-1140"))
        .isEqualTo("Restart " + GONE + " and PC-1140");
    assertThat(step.inDerived("Restart the router")).isEqualTo("Restart the router");
  }

  @Test
  void whatAnotherPersonWroteLosesOnlyTheSameWords() {
    Redaction step = step("hunter22 on PC-114");
    assertThat(step.inWords("PC-114 is slow")).isEqualTo("PC-114 is slow");
    assertThat(step.inWords("I said Hunter22 on PC-114!")).isEqualTo("I said " + GONE + "!");
  }

  @Test
  void theLongestStepIsRemovedFromALongSession() {
    String text = "a b1c2 ".repeat(2_857);
    Redaction step = step(text);
    assertThat(step.inDerived("so " + text.strip() + "!")).isEqualTo("so " + GONE + "!");
    assertThat(step.inDerived(("x…" + text).repeat(20)).length()).isLessThan(1_000);
  }

  @Test
  void whatWasRemovedBeforeStays() {
    String text = "x [removed by Removed Byrd] y";
    assertThat(phrase("removed").inWords(text)).isEqualTo(text);
    assertThat(step(GONE).isEmpty()).isTrue();
    assertThat(phrase("[removed by Jo]").isEmpty()).isTrue();
  }

  @Test
  void inJsonTextsChangeAndNothingElse() {
    JsonRedaction phrase = new JsonRedaction(phrase("note"), Instant.EPOCH);
    assertThat(
            phrase.rewrite(
                """
                {"kind":"note","reason":"my note","client_name":"Note Inc",\
                "steps":[{"id":"x","seq":1,"text":"a note"}]}\
                """))
        .isEqualTo(
            """
            {"kind":"note","reason":"my [removed by Jo]","client_name":"Note Inc",\
            "steps":[{"id":"x","seq":1,"text":"a [removed by Jo]","redacted_at":"1970-01-01T00:00:00Z"}]}\
            """);
    assertThat(phrase.rewrite("{\"a\": [1.50]}")).isEqualTo("{\"a\": [1.50]}");
  }

  @Test
  void aFactThatRestsOnTheStepAloneIsRemovedWhateverItsWords() {
    JsonRedaction step = new JsonRedaction(step("Nobody reads this"), Instant.EPOCH);
    assertThat(
            step.rewrite(
                """
                {"what_we_know":[{"text":"Put in other words","step_ids":["%s"]},\
                {"text":"More","step_ids":["%s","y"]}]}\
                """
                    .formatted(STEP, STEP)))
        .contains("{\"text\":\"[removed by Jo]\"", "{\"text\":\"More\"");
  }
}
