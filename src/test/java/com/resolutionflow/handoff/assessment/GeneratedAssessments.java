package com.resolutionflow.handoff.assessment;

import static com.resolutionflow.support.Technician.HANDOFFS;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.ThinkingModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** The product with a model that assesses as it is told to, and a session to be escalated. */
@ProductTest
@Import(ThinkingModel.Instead.class)
abstract class GeneratedAssessments {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired ThinkingModel model;
  Technician junior;
  Technician senior;
  String session;

  @BeforeEach
  void newTeam() {
    model.reset();
    model.answersWith(GeneratedAssessments::good);
    Team team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
    session = junior.start();
    junior
        .post(
            session,
            "steps",
            Map.of(
                "kind", "action", "text", "Cleared the credential manager", "outcome", "no_change"))
        .expect(201);
  }

  @AfterEach
  void letGo() {
    model.unblock();
  }

  static String good(ThinkingModel.Material material) {
    return """
    {"summary_prose": "Written by the model.\\n\\nIt cites the first step of %d.",
     "what_we_know": [{"text": "Outlook asks for the password", "steps": [1]},
       {"text": "Nobody said this", "steps": [999]}],
     "likely_cause": "A stale token in the broker",
     "suggested_steps": ["Clear the credential manager", "Read the sign-in log for 50126"],
     "confidence": "medium"}
    """
        .formatted(material.steps().size());
  }

  final Api.Assessment draft(String reason) {
    return junior
        .post(session, "escalation-draft", Map.of("reason", reason))
        .expect(200)
        .as(Api.Assessment.class);
  }

  final Api.Assessment ready(String handoff) {
    return await("an assessment that is ready")
        .until(
            () -> senior.handoff(handoff).assessment(),
            assessment -> "ready".equals(assessment.state()));
  }

  final Answer retry(String handoff) {
    return senior.browser().post(HANDOFFS + "/" + handoff + "/assessment/retry");
  }

  final void calls(int expected) {
    assertThat(model.asked()).hasSize(expected);
  }

  /** What an assessment says, whoever wrote it and when. */
  static List<Object> content(Api.Assessment one) {
    return List.of(
        one.summaryProse(),
        one.whatWeKnow(),
        one.likelyCause(),
        one.suggestedSteps(),
        one.confidence());
  }

  static void isFromModel(Api.Assessment assessment) {
    assertThat(assessment.source()).isEqualTo("model");
    assertThat(assessment.state()).isEqualTo("ready");
    assertThat(assessment.reasonCode()).isNull();
    assertThat(assessment.summaryProse()).startsWith("Written by the model.\n\nIt cites");
    assertThat(assessment.model()).isEqualTo("thinking-1");
    assertThat(assessment.tokensIn()).isEqualTo(2_100);
    assertThat(assessment.tokensOut()).isEqualTo(640);
    assertThat(assessment.latencyMs()).isEqualTo(1_800);
  }
}
