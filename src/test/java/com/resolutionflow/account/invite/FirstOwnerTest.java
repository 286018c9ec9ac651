package com.resolutionflow.account.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class FirstOwnerTest {

  private static final Pattern LINK =
      Pattern.compile(
          "https://desk\\.example\\.com/accept-invite(?:\\?first_owner)?#([\\w-]{64})\n");
  private static final String ACCEPT = "/api/v1/auth/accept-invite";

  @TempDir Path folder;

  @Test
  void theFirstOwnerJoinsByALinkThatOnlyTheOperatorCanReadAndGetsInAgainByAnother(
      CapturedOutput output) throws IOException {
    TestDatabase database = TestDatabase.fresh();
    String first;
    try (Replica replica = Replica.on(database, settings())) {
      first = token();
      assertThat(replica.bean(Accounts.class).all()).hasSize(1);
    }
    assertThat(output.getAll()).contains("First owner").contains(file().toString());
    // Not joined yet: another start makes another link, and founds nothing again.
    try (Replica replica = Replica.on(database, settings())) {
      String second = token();
      assertThat(second).isNotEqualTo(first);
      assertThat(replica.bean(Accounts.class).all()).hasSize(1);
      ApiClient.Answer me =
          ApiClient.at(replica.port())
              .post(ACCEPT, inZone(first, "a fine long passphrase", "Europe/Vienna"));
      assertThat(me.expect(200).text("role")).isEqualTo("owner");
      assertThat(me.text("email")).isEqualTo("Olga.Owner@msp.example.com");
      assertThat(me.text("account.name")).isEqualTo("msp.example.com");
      assertThat(me.text("account.time_zone")).isEqualTo("Europe/Vienna");
      ApiClient.at(replica.port())
          .post(ACCEPT, acceptance(second, "a fine long passphrase"))
          .expect(410, "invite_expired");
      // Joined, and the password is forgotten.
      replica.bean(FirstOwner.class).create();
      String third = token();
      comesBack(replica, third);
      ApiClient.at(replica.port()).signIn("olga.owner@msp.example.com", "another long passphrase");
      assertThat(output.getAll())
          .doesNotContain(first)
          .doesNotContain(second)
          .doesNotContain(third);
    }
  }

  private Map<String, String> settings() {
    return Map.of(
        "resolutionflow.owner-email", "Olga.Owner@msp.example.com",
        "resolutionflow.data-dir", folder.toString(),
        "resolutionflow.public-url", "https://desk.example.com/");
  }

  private Path file() {
    return folder.resolve("owner-link");
  }

  private String token() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    Matcher link = LINK.matcher(Files.readString(file()));
    assertThat(link.matches()).isTrue();
    return link.group(1);
  }

  /** The zone is asked when the first owner joins, and never again. */
  private static void comesBack(Replica replica, String token) {
    ApiClient stranger = ApiClient.at(replica.port());
    stranger
        .post(ACCEPT, inZone(token, "another long passphrase", "Europe/Atlantis"))
        .expect(400, "invalid_request");
    ApiClient.Answer me =
        stranger.post(ACCEPT, inZone(token, "another long passphrase", "America/New_York"));
    assertThat(me.expect(200).text("account.time_zone")).isEqualTo("Europe/Vienna");
  }

  private static Map<String, Object> inZone(String token, String password, String zone) {
    return Map.of("token", token, "password", password, "time_zone", zone);
  }

  private static Map<String, Object> acceptance(String token, String password) {
    return Map.of("token", token, "password", password);
  }

  @Test
  void aSettingThatIsNoEmailOrNoAddressStopsTheStartWithOneLine() {
    assertThatThrownBy(() -> FirstOwner.email("nobody"))
        .isInstanceOf(StartRefused.class)
        .hasMessage(
            "RESOLUTIONFLOW_OWNER_EMAIL is nobody; expected an e-mail address such as"
                + " name@example.com.");
    for (String bad :
        List.of(
            "desk.example.com",
            "ftp://desk.example.com",
            "https://",
            "https://a/?b",
            "https://u@a",
            "h t")) {
      MockEnvironment environment =
          new MockEnvironment().withProperty("resolutionflow.public-url", bad);
      assertThatThrownBy(() -> new PublicUrl(environment))
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith("RESOLUTIONFLOW_PUBLIC_URL is " + bad + "; expected");
    }
  }
}
