package com.resolutionflow.handoff.assessment;

import static com.resolutionflow.support.Waiting.await;
import static com.resolutionflow.support.Waiting.letPass;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ChildProcess;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.provider.AssessmentAnswers;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.FakeProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application is killed while a model is being asked, and started again: no assessment stays
 * {@code generating}. What there was time for is asked again; what there was none for says that it
 * was interrupted.
 */
class GenerationCrashIT {

  @TempDir Path folder;

  @Test
  void killedInTheMiddleOfACallItEndsInTimeAfterTheRestart() throws Exception {
    int timeout = 6;
    try (FakeProvider provider = FakeProvider.anthropic().always(Behaviour.silent());
        ChildProcess product = start(provider, timeout)) {
      Technician desk = engineer(product);
      String handoff = escalatedInMidCall(desk, provider);
      product.kill();
      letPass(Duration.ofSeconds(timeout)); // the time runs while nobody is there
      product.restart();
      product.awaitReady();
      var ended = ready(desk, handoff);
      assertThat(ended.source()).isEqualTo("playbook");
      assertThat(ended.reasonCode()).isEqualTo("interrupted");
      assertThat(AssessmentAnswers.count(provider)).isEqualTo(1);
      provider.always(Behaviour.says(AssessmentAnswers.good("Asked once more")));
      desk.browser().post(Technician.HANDOFFS + "/" + handoff + "/assessment/retry").expect(202);
      assertThat(ready(desk, handoff).source()).isEqualTo("model");
    }
  }

  @Test
  void withTimeLeftItIsAskedAgain() throws Exception {
    int timeout = 45;
    try (FakeProvider provider = FakeProvider.anthropic().always(Behaviour.silent());
        ChildProcess product = start(provider, timeout)) {
      Technician desk = engineer(product);
      String handoff = escalatedInMidCall(desk, provider);
      product.kill();
      provider.always(Behaviour.says(AssessmentAnswers.good("After the restart")));
      product.restart();
      product.awaitReady();
      var ended = ready(desk, handoff);
      assertThat(ended.source()).isEqualTo("model");
      assertThat(ended.likelyCause()).isEqualTo("After the restart");
      assertThat(AssessmentAnswers.count(provider)).isEqualTo(2);
    }
  }

  private ChildProcess start(FakeProvider provider, int timeout) throws Exception {
    Map<String, String> environment = new HashMap<>();
    provider
        .settings()
        .forEach(
            (name, value) ->
                environment.put(
                    name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
    environment.put("RESOLUTIONFLOW_DEMO", "true");
    environment.put("ESCALATION_AI_ASSESSMENT_TIMEOUT_SECONDS", String.valueOf(timeout));
    return ChildProcess.start(folder.resolve("data"), environment).awaitReady();
  }

  private static Technician engineer(ChildProcess product) {
    String email = "engineer@resolutionflow.example.com";
    ApiClient browser = ApiClient.at(product.port()).signIn(email, "TestPass123!");
    Api.Me me = browser.get("/api/v1/me").expect(200).as(Api.Me.class);
    UUID account = UUID.fromString(me.account().id());
    return new Technician(
        new Member(account, UUID.fromString(me.id()), "engineer", email, Role.ENGINEER), browser);
  }

  private static String escalatedInMidCall(Technician desk, FakeProvider provider) {
    Api.Handoff made =
        desk.escalation(desk.start("Outlook asks for the password again and again"))
            .expect(201)
            .as(Api.Handoff.class);
    assertThat(made.assessment().state()).isEqualTo("generating");
    await("the call").until(() -> AssessmentAnswers.count(provider) > 0);
    return made.id();
  }

  private static Api.Assessment ready(Technician desk, String handoff) {
    return await("an assessment that is ready")
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> desk.handoff(handoff).assessment(),
            assessment -> "ready".equals(assessment.state()));
  }
}
