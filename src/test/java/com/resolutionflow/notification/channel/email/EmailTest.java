package com.resolutionflow.notification.channel.email;

import static com.resolutionflow.support.Waiting.await;
import static com.resolutionflow.support.WithMailServer.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.WithMailServer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who gets which e-mail, and what is in it, as a real mail server receives it. */
@WithMailServer
class EmailTest {

  private static final String PREFERENCES = "/api/v1/notification-preferences";

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;
  Technician admin;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    admin = Technician.of(team, Role.TEAM_ADMIN, "Ada Admin");
  }

  private List<MimeMessage> to(Technician reader) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(message -> header(message, "To").contains(reader.member().email()))
        .toList();
  }

  private static String header(MimeMessage message, String name) {
    try {
      String[] values = message.getHeader(name);
      return values == null ? "" : String.join(" | ", values);
    } catch (jakarta.mail.MessagingException failed) {
      throw new AssertionError(failed);
    }
  }

  private MimeMessage only(Technician reader) throws Exception {
    await("a letter").until(() -> !to(reader).isEmpty());
    assertThat(to(reader)).hasSize(1);
    return to(reader).getFirst();
  }

  private List<Api.DeliveryView> emails(String handoff) {
    return admin.deliveriesOf(handoff).stream()
        .filter(one -> one.channel().equals("email"))
        .toList();
  }

  private Api.DeliveryView email(String handoff, Technician reader) {
    return emails(handoff).stream()
        .filter(one -> one.recipient().equals(reader.member().email()))
        .findFirst()
        .orElseThrow();
  }

  private void awaitDelivered(String handoff) {
    await("the e-mail's delivery").until(() -> email(handoff, senior).state().equals("delivered"));
  }

  private static String part(MimeMessage message, int place) throws Exception {
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    return (String) parts.getBodyPart(place).getContent();
  }

  private String session(Map<String, String> more) {
    Map<String, String> body =
        new java.util.HashMap<>(Map.of("problem", "Outlook asks for the password again and again"));
    body.putAll(more);
    return junior.browser().post(Technician.SESSIONS, body).expect(201).text("id");
  }

  @Test
  void everyEngineerButTheEscalatorGetsOneEach() throws Exception {
    Technician viewer = Technician.of(team, Role.VIEWER);
    String handoff = junior.escalate(junior.start());
    only(senior);
    only(admin);
    await("both deliveries")
        .until(() -> emails(handoff).stream().allMatch(one -> "delivered".equals(one.state())));
    assertThat(emails(handoff)).hasSize(2).allMatch(one -> one.answer().startsWith("250"));
    assertThat(to(junior)).isEmpty();
    assertThat(to(viewer)).isEmpty();
  }

  @Test
  void itSaysWhoNeedsWhatInTextAndHtmlWithoutSecrets() throws Exception {
    String session = session(Map.of("client_name", "Müller & Söhne", "ticket_ref", "T-4711"));
    junior.say(session, "I logged in with password Winter2024xyz!");
    junior
        .escalation(
            session,
            Map.of(
                "reason",
                "No idea <b>left</b>; the admin password is Sommer2025abc!",
                "severity",
                "critical",
                "engineer_notes",
                "They close at 5"))
        .expect(201);
    MimeMessage message = only(senior);
    assertThat(message.getSubject())
        .startsWith("[Critical] Müller & Söhne: Outlook")
        .doesNotContain("4711");
    assertThat(header(message, "From"))
        .isEqualTo("ResolutionFlow <resolutionflow@desk.example.com>");
    assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(message, "Importance")).isEqualTo("high");
    assertThat(header(message, "List-Unsubscribe"))
        .isEqualTo("<https://desk.example.com/settings/notifications>");
    isFullOfFacts(message, session);
  }

  private static void isFullOfFacts(MimeMessage message, String session) throws Exception {
    String plain = part(message, 0);
    String html = part(message, 1);
    String link = "https://desk.example.com/pilot/" + session + "?pickup=true";
    assertThat(plain)
        .contains(
            "Jo Junior needs help",
            "No idea <b>left</b>",
            "They close at 5",
            "Likely cause",
            "1. ",
            link);
    assertThat(html)
        .contains(
            "href=\"" + link + "\"",
            "No idea &lt;b&gt;left",
            "Müller &amp; Söhne",
            "prefers-color-scheme:dark",
            "width=device-width")
        .doesNotContain("<b>", "<img", "<script", "src=");
    assertThat(plain + html + message.getSubject())
        .doesNotContain("Winter2024xyz", "Sommer2025abc");
    assertThat(plain.lines()).allMatch(line -> line.length() < 998);
  }

  @Test
  void nothingThatPeopleWriteBecomesAHeader() throws Exception {
    String session =
        session(
            Map.of(
                "problem",
                "Printer\r\nBcc: evil@example.com\r\n\r\nboo \u2028 X-Evil: yes",
                "client_name",
                "C X-Evil: 1"));
    junior.escalate(session);
    MimeMessage message = only(senior);
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getHeader("X-Evil")).isNull();
    assertThat(message.getAllRecipients()).hasSize(1);
    assertThat(message.getSubject()).doesNotContain("\r", "\n");
  }

  @Test
  void whatFollowsStandsInTheSameThread() throws Exception {
    String handoff = junior.escalate(junior.start());
    MimeMessage first = only(senior);
    String id = email(handoff, senior).id();
    assertThat(first.getMessageID()).isEqualTo("<" + id + ".delivery@desk.example.com>");
    assertThat(first.getHeader("References")).isNull();
    admin.claim(handoff).expect(200);
    admin.release(handoff).expect(200);
    await("the second letter").until(() -> to(senior).size() == 2);
    MimeMessage second = to(senior).getLast();
    assertThat(header(second, "In-Reply-To")).isEqualTo(first.getMessageID());
    assertThat(header(second, "References")).isEqualTo(first.getMessageID());
    assertThat(second.getSubject()).isEqualTo(first.getSubject());
    assertThat(part(second, 0)).contains("Ada Admin put back into the queue");
    assertThat(second.getMessageID()).isNotEqualTo(first.getMessageID());
  }

  @Test
  void peopleChooseWhatComesByEmail() throws Exception {
    Map<String, Boolean> usual = new java.util.HashMap<>();
    senior.list(PREFERENCES, Api.Preference.class).stream()
        .filter(one -> one.kind().startsWith("handoff_"))
        .forEach(one -> usual.put(one.kind(), one.email()));
    assertThat(usual)
        .containsEntry("handoff_created", true)
        .containsEntry("handoff_released", true)
        .containsEntry("handoff_returned", true)
        .containsEntry("handoff_claimed", false)
        .containsEntry("handoff_withdrawn", false)
        .containsEntry("handoff_closed", false);
    choose(senior, Map.of("kind", "handoff_created", "in_app", true, "email", false));
    // Who does not speak of e-mail leaves it as it is.
    choose(senior, Map.of("kind", "handoff_created", "in_app", false));
    choose(junior, Map.of("kind", "handoff_claimed", "in_app", true, "email", true));
    String handoff = junior.escalate(junior.start());
    only(admin);
    admin.claim(handoff).expect(200);
    MimeMessage told = only(junior);
    assertThat(part(told, 0)).contains("Ada Admin picked up");
    assertThat(to(senior)).isEmpty();
    assertThat(emails(handoff))
        .extracting(one -> one.purpose())
        .containsExactlyInAnyOrder("handoff_created", "handoff_claimed");
  }

  private static void choose(Technician by, Map<String, ?> preference) {
    by.browser().put(PREFERENCES, Map.of("items", List.of(preference))).expect(200);
  }

  /** Sent again by hand, when nobody needs to come any more. */
  @Test
  void whatHasNoReasonAnyMoreIsSkippedAndSaysWhy() throws Exception {
    String handoff = junior.escalate(junior.start());
    only(senior);
    awaitDelivered(handoff);
    senior.claim(handoff).expect(200);
    assertSkipped(handoff, senior, "Sam Senior has picked it up already.");
    String other = junior.escalate(junior.start());
    awaitDelivered(other);
    senior
        .browser()
        .put(
            "/api/v1/notification-preferences",
            Map.of(
                "items",
                List.of(Map.of("kind", "handoff_created", "in_app", true, "email", false))))
        .expect(200);
    assertSkipped(other, senior, "They do not want these news by e-mail any more.");
    admin.browser().patch("/api/v1/users/" + senior.id(), Map.of("active", false)).expect(200);
    assertSkipped(other, senior, "Their account here is not active any more.");
  }

  private void assertSkipped(String handoff, Technician reader, String why) throws Exception {
    int before = to(reader).size();
    String id =
        admin
            .browser()
            .post("/api/v1/deliveries/" + email(handoff, reader).id() + "/resend")
            .expect(202)
            .text("id");
    await("the repetition to be skipped")
        .until(
            () ->
                emails(handoff).stream()
                    .anyMatch(one -> one.id().equals(id) && "skipped".equals(one.state())));
    var skipped =
        emails(handoff).stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    assertThat(skipped.lastError()).isEqualTo(why);
    assertThat(to(reader)).hasSize(before);
  }
}
