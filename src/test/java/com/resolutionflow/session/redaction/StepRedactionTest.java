package com.resolutionflow.session.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.StoredText;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class StepRedactionTest {

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  Team team;
  Technician junior;
  Technician senior;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
  }

  @Test
  void aPhraseIsGoneFromEveryTableAndEveryKeptAnswer() {
    String secret = "zebra-" + UUID.randomUUID();
    String session = escalatedWith(secret);
    assertThat(new StoredText(database).columnsWith(secret))
        .contains(
            "step.text",
            "step.result_text",
            "session.problem",
            "session.search_text",
            "session_documentation.prose",
            "handoff.reason",
            "handoff.snapshot_steps",
            "handoff_event.note",
            "assessment.content",
            "live_event.data",
            "write_up.body",
            "baseline.note",
            "delivery.text",
            "delivery.last_error",
            "notification.body");
    String step = junior.steps(session).getFirst().id();
    Api.Step redacted =
        redact(junior, session, step, secret.toUpperCase(Locale.ROOT)).as(Api.Step.class);
    assertThat(redacted.text()).contains("[removed by Jo Junior]").contains("Outlook");
    assertThat(redacted.redactedAt()).isNotNull();
    assertThat(new StoredText(database).columnsWith(secret)).isEmpty();
    // The same key again: the kept answer, without the phrase.
    Answer again = record(junior, session, secret);
    assertThat(again.body()).contains("[removed by Jo Junior]").doesNotContain(secret);
    assertThat(junior.session(session).title()).doesNotContain(secret);
    assertThat(senior.handoffsOf(session).getFirst().reason()).contains("[removed by Jo Junior]");
  }

  /** A session with the secret wherever people and machines can put it. */
  private String escalatedWith(String secret) {
    String session = junior.start("Outlook asks for the password, which is " + secret);
    record(junior, session, secret).expect(201);
    junior.say(session, "It is still " + secret + " for her");
    Map<String, Object> more =
        Map.of(
            "reason",
            "I am stuck with " + secret,
            "engineer_notes",
            "Try " + secret,
            "client_promise",
            Map.of("text", "We call about " + secret, "due_at", "2030-01-01T00:00:00Z"));
    String handoff = junior.escalation(session, more).expect(201).text("id");
    writtenAbout(session, secret);
    senior.claim(handoff).expect(200);
    senior
        .browser()
        .post("/api/v1/handoffs/" + handoff + "/return", Map.of("note", "Reset " + secret))
        .expect(200);
    sentAbout(handoff, secret);
    Technician.of(team, Role.TEAM_ADMIN)
        .browser()
        .post(
            "/api/v1/analytics/baselines",
            Map.of("minutes", 12, "note", "With " + secret, "session_id", session))
        .expect(201);
    return session;
  }

  private void writtenAbout(String session, String secret) {
    Map<String, String> writeUp = Map.of("audience", "client_update", "context", "escalation");
    junior.post(session, "status-update", writeUp).expect(200);
    database
        .sql(
            """
            insert into write_up (account_id, session_id, audience, context, prose_at, body, created_at)
            select account_id, session_id, 'email_draft', context, prose_at, :body, created_at from write_up
            where session_id = :id
            """)
        .param("body", "Her password " + secret)
        .param("id", UUID.fromString(session))
        .update();
  }

  /** An e-mail keeps its words as JSON. */
  private void sentAbout(String handoff, String secret) {
    database
        .sql(
            """
            insert into delivery (account_id, id, channel, recipient, purpose, subject_type, subject_id, text, state,
              job, last_error, created_at)
            values (:account, gen_random_uuid(), 'email', 'x', 'x', 'handoff', :handoff, :text, 'failed',
              gen_random_uuid(), :error, now())
            """)
        .param("account", team.id())
        .param("handoff", UUID.fromString(handoff))
        .param("text", "{\"title\": \"Help\", \"body\": \"Say \\\"%s\\\"\"}".formatted(secret))
        .param("error", "550 I do not like " + secret)
        .update();
  }

  private Answer record(Technician by, String session, String secret) {
    Map<String, String> body =
        Map.of(
            "kind",
            "action",
            "text",
            "Typed " + secret,
            "outcome",
            "no_change",
            "result_text",
            secret);
    return by.browser()
        .with("Idempotency-Key", "record-once")
        .post("/api/v1/ai-sessions/" + session + "/steps", body);
  }

  private static Answer redact(Technician by, String session, String step, String phrase) {
    Map<String, Object> body = new HashMap<>();
    if (phrase != null) {
      body.put("phrase", phrase);
    }
    return by.post(session, "steps/" + step + "/redact", body);
  }

  @Test
  void aWholeStepReadsThatItWasRemovedAndByWhom() {
    String session = junior.start();
    String text = "The director Anna Example is on sick leave until the ninth of May";
    Map<String, String> finding = Map.of("kind", "finding", "text", text);
    String step = junior.post(session, "steps", finding).expect(201).text("id");
    String handoff = junior.escalate(session);
    Technician admin = Technician.of(team, Role.TEAM_ADMIN, "Ada Admin");
    Api.Step redacted = redact(admin, session, step, null).expect(200).as(Api.Step.class);
    assertThat(redacted.text()).isEqualTo("[removed by Ada Admin]");
    assertThat(senior.handoff(handoff).snapshot().steps())
        .anyMatch(one -> one.id().equals(step) && one.text().equals(redacted.text()));
    for (String part : new String[] {"Anna Example", "ninth of May", "sick leave"}) {
      assertThat(new StoredText(database).columnsWith(part)).isEmpty();
    }
    // A second time nothing changes, whoever asks.
    assertThat(redact(junior, session, step, null).expect(200).as(Api.Step.class))
        .isEqualTo(redacted);
  }

  @Test
  void theHolderAndAdminsRedactAlsoAfterTheEndAndOthersDoNot() {
    String session = junior.start();
    String step = junior.steps(session).getFirst().id();
    redact(senior, session, step, null).expect(404);
    junior.escalate(session);
    redact(senior, session, step, null).expect(403, "not_owner");
    redact(Technician.of(team, Role.VIEWER), session, step, null).expect(403, "role_required");
    junior.conclude(session).expect(200);
    redact(junior, session, step, "Outlook").expect(200);
    assertThat(junior.session(session).problem()).startsWith("[removed by Jo Junior]");
  }

  @Test
  void aPhraseHasToStandInTheStep() {
    String session = junior.start();
    String step = junior.steps(session).getFirst().id();
    for (String phrase : new String[] {"", " x ", "not in there", "\u202E"}) {
      assertThat(redact(junior, session, step, phrase).expect(400).body()).contains("phrase");
    }
    redact(junior, session, UUID.randomUUID().toString(), null).expect(404);
    assertThat(junior.steps(session)).allMatch(one -> one.redactedAt() == null);
  }

  @Test
  void openScreensReadTheSessionAgain() throws Exception {
    String session = junior.start();
    String step = junior.steps(session).getFirst().id();
    try (LiveReader live = LiveReader.open(junior.browser())) {
      redact(junior, session, step, "Outlook").expect(200);
      live.next("session_changed");
    }
  }
}
