package com.resolutionflow.assistant.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.assistant.prompt.AssessmentAnswer.CitedFact;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which parts of an answer must say something. */
class EmptyAnswerTest {

  private static final List<CitedFact> FACTS =
      List.of(new CitedFact("N/A", List.of(1)), new CitedFact("Error 0x80070005", List.of(1)));

  private static boolean says(
      String prose, List<CitedFact> facts, String cause, List<String> steps) {
    return new AssessmentAnswer(prose, facts, cause, steps, Confidence.LOW).saysSomething();
  }

  @Test
  void eachPartOfAnAssessmentMustSaySomething() {
    List<String> steps = List.of("-", "Restart the spooler");
    assertThat(says("The printer is down.", FACTS, "The spooler hangs.", steps)).isTrue();
    assertThat(says("N/A", FACTS, "The spooler hangs.", steps)).isFalse();
    assertThat(says("The printer is down.", FACTS, "Unknown", steps)).isFalse();
    assertThat(says("The printer is down.", FACTS, "The spooler hangs.", List.of("None", "-")))
        .isFalse();
    assertThat(says("It is down.", FACTS.subList(0, 1), "The spooler hangs.", steps)).isFalse();
    assertThat(says("N/A", List.of(), "None", List.of())).isFalse();
  }

  @Test
  void aReplyMustSaySomethingAndItsTitleNeedNot() {
    assertThat(reply("N/A").saysSomething()).isFalse();
    assertThat(reply("Does the light blink?").saysSomething()).isTrue();
  }

  private static CopilotAnswer reply(String text) {
    return new CopilotAnswer(text, "N/A", "Unknown", Domain.values()[0], Confidence.LOW, List.of());
  }
}
