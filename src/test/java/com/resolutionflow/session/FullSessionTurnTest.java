package com.resolutionflow.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.Api;
import com.resolutionflow.support.SessionFiller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The copilot's last reply in a session that is full, where a model answers. */
class FullSessionTurnTest extends ModelTurns {

  @Test
  void theLastMessageIsAnsweredWithoutTheModel() {
    new SessionFiller(database, session).steps(1_999);
    List<Api.Step> steps = say("Since Monday");
    assertThat(kinds(steps)).containsExactly("message", "reply");
    assertThat(steps.get(1).text()).startsWith("This session is full");
    assertThat(model.asked()).isEmpty();
    junior.post(session, "messages", Map.of("text", "More")).expect(409, "session_full");
    assertThat(steps(junior.post(session, "reply", Map.of()).expect(200))).isEmpty();
  }

  @Test
  void aReplyKeepsItsWordsAndLosesTheTasksThatDoNotFit() {
    new SessionFiller(database, session).steps(1_997);
    model.enqueue(
        answer(
            "Look at the time.",
            task("question", "Is the clock of the machine right?"),
            task("action", "Trace the proxy with Fiddler")));
    List<Api.Step> steps = say("Since Monday");
    assertThat(kinds(steps)).containsExactly("message", "reply", "question");
    assertThat(steps.get(1).text()).startsWith("Look at the time.").contains("session is full");
  }
}
