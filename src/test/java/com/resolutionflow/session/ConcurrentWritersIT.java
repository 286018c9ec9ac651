package com.resolutionflow.session;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Fifty writers of one session at the same moment: every step is there, numbered without a gap. */
@ProductTest
class ConcurrentWritersIT {

  private static final int WRITERS = 50;

  @Autowired ApplicationContext application;

  @Test
  void stepsAreNumberedWithoutGapsAndCounted() {
    Technician junior = Technician.of(new TestAccounts(application).team(), Role.ENGINEER);
    String session = junior.start("Outlook asks for the password again and again");
    String task = junior.steps(session).get(2).id();
    List<Callable<Answer>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String text = "number " + i;
      writers.add(
          switch (i % 3) {
            case 0 -> () -> junior.post(session, "messages", Map.of("text", text));
            case 1 -> () -> junior.post(session, "steps", Map.of("kind", "finding", "text", text));
            default -> () -> answer(junior, session, task, text);
          });
    }
    List<Answer> answers = Race.of(writers);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isIn(200, 201));
    Api.Session after = junior.session(session);
    List<Api.Step> steps = after.steps();
    assertThat(steps.stream().map(step -> step.seq()))
        .isEqualTo(IntStream.rangeClosed(1, steps.size()).boxed().toList());
    assertThat(after.stepCount()).isEqualTo(steps.size());
    List<String> all =
        steps.stream().flatMap(step -> Stream.of(step.text(), "" + step.resultText())).toList();
    for (int i = 0; i < WRITERS; i++) {
      if (i % 3 != 2) {
        assertThat(all).contains("number " + i);
      }
    }
  }

  private static Answer answer(Technician junior, String session, String task, String text) {
    Map<String, String> body = Map.of("state", "done", "outcome", "no_change", "text", text);
    return junior.browser().patch(SESSIONS + "/" + session + "/tasks/" + task, body);
  }
}
