package com.resolutionflow.account.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.problem.StartRefused;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class FirstOwnerTest {

  private static final Pattern LINK =
      Pattern.compile("https://desk\\.example\\.com/accept-invite/([\\w-]{64})");
  private static final Map<String, String> SETTINGS =
      Map.of(
          "resolutionflow.owner-email", "Olga.Owner@msp.example.com",
          "resolutionflow.public-url", "https://desk.example.com/");

  @Test
  void theFirstOwnerOfAnEmptyDatabaseJoinsByThePrintedLink(CapturedOutput output) {
    TestDatabase database = TestDatabase.fresh();
    Map<String, Object> acceptance;
    try (Replica first = Replica.on(database, SETTINGS)) {
      assertThat(links(output)).hasSize(1);
      assertThat(first.bean(Accounts.class).all()).hasSize(1);
    }
    // Not joined yet: another start prints another link, and founds nothing again.
    try (Replica second = Replica.on(database, SETTINGS)) {
      assertThat(links(output)).hasSize(2).doesNotHaveDuplicates();
      assertThat(second.bean(Accounts.class).all()).hasSize(1);
      acceptance = Map.of("token", links(output).getFirst(), "password", "a fine long passphrase");
      ApiClient owner = ApiClient.at(second.port());
      ApiClient.Answer me = owner.post("/api/v1/auth/accept-invite", acceptance).expect(200);
      assertThat(me.text("role")).isEqualTo("owner");
      assertThat(me.text("email")).isEqualTo("Olga.Owner@msp.example.com");
      assertThat(me.text("account.name")).isEqualTo("msp.example.com");
      Map<String, Object> other =
          Map.of("token", links(output).getLast(), "password", "a fine long passphrase");
      ApiClient.at(second.port()).post("/api/v1/auth/accept-invite", other).expect(410);
      second.bean(FirstOwner.class).create();
      assertThat(links(output)).as("nothing more to print").hasSize(2);
    }
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

  private static List<String> links(CapturedOutput output) {
    return LINK.matcher(output).results().map((MatchResult link) -> link.group(1)).toList();
  }
}
