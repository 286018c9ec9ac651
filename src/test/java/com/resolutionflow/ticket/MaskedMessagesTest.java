package com.resolutionflow.ticket;

import static com.resolutionflow.support.Technician.SESSIONS;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.provider.AssessmentAnswers;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.FakeProvider;
import com.resolutionflow.support.psa.FakeConnectWise;
import com.resolutionflow.support.vendor.FakeEndpoint;
import com.resolutionflow.support.vendor.FakeReceiver;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Passwords in a pasted table reach nobody outside: what people wrote is masked before a summary, a
 * note or a prompt puts it on one line.
 */
@ProductTest
class MaskedMessagesTest {

  private static final FakeConnectWise PSA = new FakeConnectWise();
  private static final FakeReceiver RECEIVER = new FakeReceiver();
  private static final FakeProvider PROVIDER = FakeProvider.anthropic();
  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private static final List<String> SECRETS =
      List.of(
          "sesame" + "tree",
          "copper" + "kettle",
          "Paper" + "Moon41",
          "river" + "stone",
          "Lantern" + "Fog77",
          "velvet" + "anchor");

  @Autowired ApplicationContext application;
  private Technician junior;
  private Technician senior;
  private ApiClient admin;

  @DynamicPropertySource
  static void reach(DynamicPropertyRegistry registry) {
    MAIL.start();
    registry.add("spring.mail.host", () -> "127.0.0.1");
    registry.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    registry.add(
        "resolutionflow.outbound.allow", () -> PSA.allowed() + "," + RECEIVER.allowedAs("webhook"));
    registry.add("resolutionflow.job.poll", () -> "100ms");
    PROVIDER.settings().forEach((name, value) -> registry.add(name, () -> value));
  }

  @AfterAll
  static void stop() {
    MAIL.stop();
  }

  /** A short table of Markdown with that secret in it. */
  private static String table(String heading, String secret) {
    return "| User | " + heading + " |\n|---|---|\n| bob | " + secret + " |\n";
  }

  @Test
  void aTableOfPasswordsStaysInside() {
    Team team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    admin = team.signedIn(Role.TEAM_ADMIN);
    PSA.add(4711, "4711", "Nobody can sign in to the NAS", "Northwind Traders");
    integrate("connectwise", PSA.settings());
    FakeEndpoint hook = RECEIVER.hook();
    Api.Integration webhook = integrate("webhook", Map.of("url", hook.url()));
    RECEIVER.knows(hook, String.valueOf(webhook.settings().get("secret")));
    PROVIDER.always(Behaviour.fails(400));

    String session = recorded();
    String handoff = escalated(session);
    await("an e-mail")
        .until(
            () ->
                Stream.of(MAIL.getReceivedMessages())
                    .anyMatch(message -> text(message).contains("Jo Junior")));
    senior.claim(handoff).expect(200);
    senior.conclude(session).expect(200);
    await("the notes").until(() -> PSA.notes(4711).size() == 2);
    await("the webhooks").until(() -> hook.received().size() >= 2);
    await("the prompts")
        .until(() -> PROVIDER.received().stream().anyMatch(AssessmentAnswers::wanted));

    assertThat(sent(hook))
        .allSatisfy(text -> assertThat(text).doesNotContain(SECRETS))
        .anySatisfy(text -> assertThat(text).contains("[password removed]"));
    assertThat(PSA.notes(4711).getFirst().text()).contains("[password removed]");
    assertThat(junior.steps(session)).anyMatch(step -> step.text().contains(SECRETS.get(1)));
  }

  /** Notes, webhooks, e-mails and prompts. */
  private static List<String> sent(FakeEndpoint hook) {
    List<String> sent = new ArrayList<>();
    PSA.notes(4711).forEach(note -> sent.add(note.text()));
    hook.received().forEach(request -> sent.add(request.body()));
    List.of(MAIL.getReceivedMessages()).forEach(message -> sent.add(text(message)));
    PROVIDER.received().forEach(question -> sent.add(question.user()));
    return sent;
  }

  private String escalated(String session) {
    String reason = "These do not work:\n" + table("New password", SECRETS.get(4));
    return junior
        .escalation(
            session, Map.of("reason", reason, "engineer_notes", table("Kennwort", SECRETS.get(5))))
        .expect(201)
        .text("id");
  }

  /** A session with a table wherever one can be typed. */
  private String recorded() {
    String session =
        junior.start("Nobody can sign in to the NAS.\n" + table("Password", SECRETS.get(0)));
    junior
        .browser()
        .put(SESSIONS + "/" + session + "/ticket", Map.of("ticket_ref", "4711"))
        .expect(200);
    step(session, "finding", table("Password", SECRETS.get(1)), null);
    step(session, "action", "Tried these\n\nuser,password\nbob," + SECRETS.get(2), "no_change");
    junior.say(session, "Here they are, line by line:\n" + table("Passwort", SECRETS.get(3)));
    return session;
  }

  private void step(String session, String kind, String text, String outcome) {
    Map<String, Object> step =
        outcome == null
            ? Map.of("kind", kind, "text", text)
            : Map.of("kind", kind, "text", text, "outcome", outcome);
    junior.post(session, "steps", step).expect(201);
  }

  private Api.Integration integrate(String kind, Map<String, ?> settings) {
    return admin
        .put("/api/v1/integrations/" + kind, Map.of("enabled", true, "settings", settings))
        .expect(200)
        .as(Api.Integration.class);
  }

  private static String text(MimeMessage message) {
    try {
      return message.getSubject() + "\n" + text(message.getContent());
    } catch (MessagingException | IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String text(Object content) throws MessagingException, IOException {
    if (!(content instanceof MimeMultipart parts)) {
      return content.toString();
    }
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      whole.append(text(part.getContent())).append('\n');
    }
    return whole.toString();
  }
}
