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
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Where the button of each e-mail leads, and what it says: to the handoff screen while it waits, to
 * the session otherwise. The bell's notification of the same news leads to the same place.
 */
@WithMailServer
class EmailLinksTest {

  @Autowired ApplicationContext application;
  Technician junior;
  Technician senior;
  Technician other;
  Technician admin;
  String session;

  @BeforeEach
  void everybodyWantsEverythingByEmail() {
    Team team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    senior = Technician.of(team, Role.ENGINEER, "Sam Senior");
    other = Technician.of(team, Role.ENGINEER, "Olga Other");
    admin = Technician.of(team, Role.TEAM_ADMIN, "Ada Admin");
    String preferences = "/api/v1/notification-preferences";
    for (Technician one : List.of(junior, senior, other)) {
      for (Api.Preference kind : one.list(preferences, Api.Preference.class)) {
        if (kind.email() != null) {
          Map<String, Object> wanted = Map.of("kind", kind.kind(), "in_app", true, "email", true);
          one.browser().put(preferences, Map.of("items", List.of(wanted))).expect(200);
        }
      }
    }
    session = junior.start();
  }

  private void assertLeads(Technician reader, String title, String label, String query) {
    String link = "/pilot/" + session + query;
    assertThat(reader.notifications("").getFirst())
        .satisfies(
            bell -> {
              assertThat(bell.title()).startsWith(title);
              assertThat(bell.link()).isEqualTo(link);
            });
    String button = label + ": https://desk.example.com" + link + "\n";
    await(title + " for " + reader.name())
        .until(
            () ->
                Arrays.stream(MAIL.getReceivedMessages())
                    .filter(message -> isFor(message, reader))
                    .map(EmailLinksTest::plain)
                    .anyMatch(text -> text.startsWith(title) && text.contains(button)));
  }

  @Test
  void whatWaitsLeadsToTheHandoffScreenAndAllElseToTheSession() {
    String handoff = junior.escalate(session);
    assertLeads(senior, "Jo Junior needs help", "Pick up", "?pickup=true");
    senior.claim(handoff).expect(200);
    assertLeads(junior, "Sam Senior picked up", "Open the session", "");
    senior.release(handoff).expect(200);
    assertLeads(other, "Sam Senior put back into the queue", "Pick up", "?pickup=true");
    assertLeads(
        junior, "Sam Senior put back into the queue", "Open the escalation", "?pickup=true");
    senior.claim(handoff).expect(200);
    admin.post(session, "assign", Map.of("user_id", other.id(), "note", "Sam is ill")).expect(200);
    assertLeads(other, "Ada Admin gave you a session", "Open the session", "");
    assertLeads(senior, "Ada Admin gave a session of yours", "Open the session", "");
    assertLeads(junior, "Ada Admin gave your escalation", "Open the session", "");
    other.giveBack(handoff).expect(200);
    assertLeads(junior, "Olga Other returned to you", "Open the session", "");
  }

  @Test
  void whoLeavesAndWhatWasNeverEscalated() {
    String handoff = junior.escalate(session);
    other.claim(handoff).expect(200);
    admin.browser().patch("/api/v1/users/" + other.id(), Map.of("role", "viewer")).expect(200);
    assertLeads(senior, "Back in the queue, because Olga Other", "Pick up", "?pickup=true");
    assertLeads(
        junior, "Back in the queue, because Olga Other", "Open the escalation", "?pickup=true");
    junior.withdraw(handoff).expect(200);
    session = junior.start("Printer offline");
    admin.post(session, "assign", Map.of("user_id", senior.id())).expect(200);
    assertLeads(senior, "Ada Admin gave you a session", "Open the session", "");
    assertLeads(junior, "Ada Admin gave a session of yours", "Open the session", "");
  }

  private static boolean isFor(MimeMessage message, Technician reader) {
    try {
      return message.getAllRecipients()[0].toString().contains(reader.member().email());
    } catch (MessagingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String plain(MimeMessage message) {
    try {
      return ((MimeMultipart) message.getContent())
          .getBodyPart(0)
          .getContent()
          .toString()
          .replace("\r\n", "\n");
    } catch (IOException | MessagingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
