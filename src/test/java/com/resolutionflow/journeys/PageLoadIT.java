package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What goes over the line when a page is opened. */
@ProductTest
class PageLoadIT {

  private static final String API = "/api/v1";

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  @Test
  void nothing_is_asked_twice_and_nothing_is_missed() {
    TestAccounts.Team team = new TestAccounts(application).team();
    Member senior = team.add(Role.TEAM_ADMIN, "Sam Senior");
    ApiClient junior = team.signedIn(Role.ENGINEER);
    try (Browser browser = Browser.at(port)) {
      Page page = browser.of(senior);
      List<String> asked = new CopyOnWriteArrayList<>();
      page.onRequest(
          request -> {
            if (request.url().contains(API)) {
              asked.add(request.method() + " " + request.url().replaceAll(".*" + API, ""));
            }
          });
      Response stream =
          page.waitForResponse(
              response -> response.url().contains(LiveReader.PATH),
              () -> page.navigate("/escalations"));
      assertThat(stream.request().headers()).containsKey("last-event-id");
      assertThat(page.getByText("Nothing is waiting").first()).isVisible();

      escalate(junior, "The print server is not mine to touch");
      assertThat(page.getByText("The print server is not mine to touch").first()).isVisible();

      // What an escalation does not change has been read once, the stream's beginning included.
      assertThat(asked)
          .filteredOn(each -> each.matches("GET /(account|demo|escalations/stream.*)"))
          .containsExactlyInAnyOrder(
              "GET /account", "GET /demo", "GET /escalations/stream?combined=true");
    }
  }

  private static void escalate(ApiClient junior, String reason) {
    String session =
        junior
            .post("/api/v1/ai-sessions", Map.of("problem", "Nobody can print"))
            .expect(201)
            .text("id");
    junior
        .post("/api/v1/ai-sessions/" + session + "/escalate", Map.of("reason", reason))
        .expect(201);
  }
}
