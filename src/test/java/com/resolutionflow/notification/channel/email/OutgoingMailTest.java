package com.resolutionflow.notification.channel.email;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.ScriptedSmtp;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * No ticket system takes our e-mails for a client's reply, none goes to the desk's own mailbox, and
 * an answer reaches a person.
 */
@ProductTest
class OutgoingMailTest {

  private static final String DESK = "/api/v1/account/desk-addresses";
  private static final ScriptedSmtp SMTP = new ScriptedSmtp();

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;
  Technician admin;

  @DynamicPropertySource
  static void mailServer(DynamicPropertyRegistry registry) {
    registry.add("spring.mail.host", () -> "127.0.0.1");
    registry.add("spring.mail.port", SMTP::port);
    registry.add("resolutionflow.mail-from", () -> "Die Hilfe <hilfe@bücher.example>");
    registry.add("resolutionflow.public-url", () -> "https://desk.example.com");
    registry.add("resolutionflow.retry-schedule", () -> "50ms,50ms,50ms");
  }

  @AfterAll
  static void stop() {
    SMTP.close();
  }

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    admin = Technician.of(team, Role.TEAM_ADMIN, "Ada Admin");
  }

  private String escalate(String problem, Map<String, String> more) {
    Map<String, String> body = new java.util.HashMap<>(Map.of("problem", problem));
    body.putAll(more);
    String session = junior.browser().post(Technician.SESSIONS, body).expect(201).text("id");
    return junior.escalate(session);
  }

  private static List<MimeMessage> to(String address) {
    return SMTP.handedOver().stream()
        .map(OutgoingMailTest::parsed)
        .filter(message -> header(message, "To").contains(address))
        .toList();
  }

  private static MimeMessage parsed(String raw) {
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (jakarta.mail.MessagingException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String header(MimeMessage message, String name) {
    try {
      String[] values = message.getHeader(name);
      return values == null ? "" : MimeUtility.unfold(String.join(" | ", values));
    } catch (jakarta.mail.MessagingException failed) {
      throw new AssertionError(failed);
    }
  }

  private MimeMessage firstTo(Member reader) {
    await("an e-mail to " + reader.name()).until(() -> !to(reader.email()).isEmpty());
    return to(reader.email()).getFirst();
  }

  private List<Api.DeliveryView> emails(String handoff) {
    return admin.deliveriesOf(handoff).stream()
        .filter(one -> one.channel().equals("email"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ticket #69: Outlook asks again",
        "Ticket#69 Outlook asks again",
        "Outlook asks again (ticket 12345)",
        "T20261120.0042 Outlook asks again",
        "Outlook asks again, see P20261120.0001.002",
        "[ID:2200] Outlook asks again",
        "[MSP: 2200] Outlook asks again #69#",
        "Service ticket no. 4711 - Outlook asks again",
        "Outlook asks again INC-4711"
      })
  void noTicketSystemFindsATicketInTheSubject(String problem) throws Exception {
    escalate(problem, Map.of("client_name", "Acme [ID:7]", "ticket_ref", "INC-4711"));
    String subject = firstTo(senior.member()).getSubject();
    assertThat(subject)
        .startsWith("Acme: ")
        .contains("Outlook asks again")
        .containsPattern(" \\(RF-[BCDFGHJKLMNPQRSTVWXZ]{8}\\)$")
        .doesNotContainPattern("\\d");
  }

  @Test
  void whatIsNoTicketStaysInTheSubject() throws Exception {
    escalate("Printer #3 (2019), update KB5031455 fails with 0x80070002", Map.of());
    assertThat(firstTo(senior.member()).getSubject())
        .startsWith("Printer #3 (2019), update KB5031455 fails with 0x80070002");
    assertThat(EmailSubject.of("Ticket#69")).isEqualTo("ResolutionFlow");
  }

  @Test
  void allAboutOneEscalationHasOneSubjectAndThread() throws Exception {
    String handoff = escalate("Outlook asks again", Map.of("ticket_ref", "4711"));
    MimeMessage first = firstTo(senior.member());
    admin.claim(handoff).expect(200);
    admin.release(handoff).expect(200);
    await("the second e-mail").until(() -> to(senior.member().email()).size() == 2);
    MimeMessage second = to(senior.member().email()).getLast();
    assertThat(second.getSubject()).isEqualTo(first.getSubject());
    assertThat(header(second, "In-Reply-To")).isEqualTo(first.getMessageID());
    assertThat(header(second, "References")).isEqualTo(first.getMessageID());
    assertThat(first.getContent().toString()).isNotNull();
    assertThat(SMTP.handedOver().getLast()).contains("Ticket: 4711");
  }

  @Test
  void anAnswerReachesWhoEscalatedAndNoRobotAnswers() throws Exception {
    escalate("Outlook asks again", Map.of());
    MimeMessage message = firstTo(senior.member());
    assertThat(header(message, "Reply-To"))
        .isEqualTo("Jo Junior <" + junior.member().email() + ">");
    assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(header(message, "X-Auto-Response-Suppress")).isEqualTo("All");
    assertThat(SMTP.handedOver().toString()).contains("Replies to this e-mail go to");
  }

  @Test
  void theEscalatorsAnswerReachesWhoPickedUp() {
    String handoff = escalate("Outlook asks again", Map.of());
    senior.claim(handoff).expect(200);
    senior.giveBack(handoff).expect(200);
    assertThat(header(firstTo(junior.member()), "Reply-To")).contains(senior.member().email());
  }

  @Test
  void nothingGoesToTheDesksOwnAddresses() {
    String sender =
        admin
            .browser()
            .put(DESK, Map.of("addresses", List.of("Support@Example.com", senior.member().email())))
            .expect(200)
            .text("sender");
    assertThat(sender).isEqualTo("hilfe@xn--bcher-kva.example");
    String handoff = escalate("Outlook asks again", Map.of());
    firstTo(admin.member());
    await("the other to be skipped")
        .until(() -> emails(handoff).stream().anyMatch(one -> one.state().equals("skipped")));
    assertThat(emails(handoff))
        .filteredOn(one -> one.recipient().equals(senior.member().email()))
        .extracting(Api.DeliveryView::lastError)
        .containsExactly("It is one of the desk's own addresses (Settings, Account).");
    assertThat(to(senior.member().email())).isEmpty();
    var invited =
        admin
            .browser()
            .post(
                "/api/v1/users",
                Map.of("name", "Desk", "email", "support@EXAMPLE.com", "role", "viewer"))
            .expect(201);
    assertThat(invited.text("invite_url")).contains("/accept-invite#");
    // Who escalated is not answered at the desk's address either.
    admin.browser().put(DESK, Map.of("addresses", List.of(junior.member().email()))).expect(200);
    escalate("Outlook asks again", Map.of());
    assertThat(header(firstTo(senior.member()), "Reply-To")).isEmpty();
    assertThat(to("support@")).isEmpty();
  }

  @Test
  void nothingGoesToTheAddressItComesFrom() {
    Member sender =
        team.within(
            () ->
                application
                    .getBean(Members.class)
                    .add("Hilfe", "hilfe@bücher.example", Role.ENGINEER, TestAccounts.PASSWORD));
    String handoff = escalate("Outlook asks again", Map.of());
    firstTo(senior.member());
    await("the other to be skipped")
        .until(
            () ->
                emails(handoff).stream()
                    .anyMatch(
                        one ->
                            one.recipient().equals(sender.email())
                                && "It is the address that e-mails are sent from."
                                    .equals(one.lastError())));
    assertThat(to("hilfe@")).isEmpty();
  }

  @Test
  void internationalDomainsAreInTheirAsciiFormInEveryEmail() {
    String host = "m" + UUID.randomUUID() + ".müller.example";
    admin
        .browser()
        .post("/api/v1/users", Map.of("name", "Mia", "email", "mia@" + host, "role", "viewer"))
        .expect(201);
    String wire = host.replace("müller", "xn--mller-kva");
    await("the invitation").until(() -> !to("mia@" + wire).isEmpty());
    MimeMessage message = to("mia@" + wire).getFirst();
    assertThat(header(message, "From")).endsWith("<hilfe@xn--bcher-kva.example>");
    assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
    Member jo =
        team.within(
            () ->
                application
                    .getBean(Members.class)
                    .add("Jörg", "joerg@" + host, Role.ENGINEER, TestAccounts.PASSWORD));
    junior = new Technician(jo, team.browser(jo));
    escalate("Outlook asks again", Map.of());
    assertThat(header(firstTo(senior.member()), "Reply-To")).endsWith("<joerg@" + wire + ">");
    SMTP.handedOver()
        .forEach(
            raw ->
                assertThat(raw.substring(0, raw.indexOf("\r\n\r\n")).chars())
                    .as("headers are ASCII")
                    .allMatch(letter -> letter < 128));
  }

  @Test
  void theAddressOfSomebodyErasedLeavesTheList() {
    Technician owner = Technician.of(team, Role.OWNER);
    Technician gone = Technician.of(team, Role.VIEWER);
    owner
        .browser()
        .put(DESK, Map.of("addresses", List.of("desk@example.com", gone.member().email())))
        .expect(200);
    owner.browser().patch("/api/v1/users/" + gone.id(), Map.of("active", false)).expect(200);
    owner.browser().post("/api/v1/users/" + gone.id() + "/erase").expect(200);
    assertThat(owner.browser().get(DESK).expect(200).body())
        .contains("[\"desk@example.com\"]")
        .doesNotContain(gone.member().email());
  }

  @Test
  void theAddressesAreForTeamAdminsAndRecorded() {
    for (Technician other : List.of(junior, Technician.of(team, Role.VIEWER))) {
      other.browser().get(DESK).expect(403, "role_required");
      other.browser().put(DESK, Map.of("addresses", List.of())).expect(403, "role_required");
    }
    for (String wrong : List.of("", "desk", "a@b@c", "desk@straße.example")) {
      String message =
          admin
              .browser()
              .put(DESK, Map.of("addresses", List.of("ok@example.com", wrong)))
              .expect(400, "invalid_request")
              .text("errors.0.message");
      assertThat(message).contains("must be an e-mail address");
    }
    admin
        .browser()
        .put(DESK, Map.of("addresses", java.util.Collections.nCopies(21, "a@example.com")))
        .expect(400, "invalid_request");
    admin
        .browser()
        .put(
            DESK,
            Map.of(
                "addresses",
                List.of(" Desk@Example.com", "desk@EXAMPLE.com", "hilfe@xn--mller-kva.example")))
        .expect(200);
    assertThat(admin.browser().get(DESK).expect(200).body())
        .contains("[\"Desk@Example.com\",\"hilfe@müller.example\"]");
    assertThat(admin.browser().get("/api/v1/audit-events?kind=account_changed").expect(200).body())
        .contains("Desk@Example.com", "desk_addresses");
  }
}
