package com.resolutionflow.account.deletion;

import static com.resolutionflow.support.Waiting.await;
import static com.resolutionflow.support.WithMailServer.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.WithMailServer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who is told that an account will be deleted, by a real mail server. */
@WithMailServer
class AccountDeletionMailTest {

  @Autowired ApplicationContext application;

  @Test
  void ownersAndTeamAdminsAreToldOfItAndOfItsEnd() {
    Team team = new TestAccounts(application).team();
    Member owner = team.add(Role.OWNER, "Olga Owner");
    Member admin = team.add(Role.TEAM_ADMIN);
    team.add(Role.ENGINEER);
    List<String> told = Stream.of(owner.email(), admin.email()).sorted().toList();
    ApiClient browser = team.browser(owner);
    browser.post("/api/v1/account/deletion", Map.of("name", team.name())).expect(200);
    await("all admins to be told").until(() -> to("will be deleted").equals(told));
    browser.delete("/api/v1/account/deletion").expect(204);
    await("all admins to be told of its end").until(() -> to("stays in").equals(told));
    assertThat(to(team.name())).hasSize(4);
  }

  /** Who got a mail with those words in its subject. */
  private static List<String> to(String words) {
    return Arrays.stream(MAIL.getReceivedMessages())
        .filter(mail -> subject(mail).contains(words))
        .map(AccountDeletionMailTest::recipient)
        .sorted()
        .toList();
  }

  private static String subject(MimeMessage mail) {
    try {
      return mail.getSubject().replaceAll("\\s+", " ");
    } catch (MessagingException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String recipient(MimeMessage mail) {
    try {
      return mail.getRecipients(RecipientType.TO)[0].toString();
    } catch (MessagingException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
