package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ChildProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconnectJourneyIT {

  private static final String PASSWORD = "TestPass123!";
  private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
      new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

  @Test
  void anOpenQueueSurvivesTheServerBeingKilled(@TempDir Path folder) throws Exception {
    try (ChildProcess server =
            ChildProcess.start(folder, Map.of("RESOLUTIONFLOW_DEMO", "true")).awaitReady();
        Browser browser = Browser.at(server.port())) {
      TechnicianPage senior =
          new TechnicianPage(
              Browser.signIn(browser.stranger(), "senior@resolutionflow.example.com", PASSWORD));
      senior.openQueue();
      escalate(server, "Before the crash");
      assertThat(senior.card("Before the crash")).isVisible(PATIENTLY);

      server.kill();
      assertThat(senior.page().getByText(Pattern.compile("Reconnecting")).first())
          .isVisible(PATIENTLY);
      assertThat(senior.card("Before the crash")).isVisible();

      server.restart();
      server.awaitReady();
      escalate(server, "After the crash");
      assertThat(senior.card("After the crash")).isVisible(PATIENTLY);
      assertThat(senior.cards("After the crash")).hasCount(1);
      assertThat(senior.cards("Before the crash")).hasCount(1);
      assertThat(senior.page().getByText(Pattern.compile("Reconnecting")).first())
          .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(60_000));
    }
  }

  private static void escalate(ChildProcess server, String reason) {
    ApiClient junior =
        ApiClient.at(server.port()).signIn("engineer@resolutionflow.example.com", PASSWORD);
    String id =
        junior
            .post("/api/v1/ai-sessions", Map.of("problem", "It is broken"))
            .expect(201)
            .text("id");
    junior.post("/api/v1/ai-sessions/" + id + "/escalate", Map.of("reason", reason)).expect(201);
  }
}
