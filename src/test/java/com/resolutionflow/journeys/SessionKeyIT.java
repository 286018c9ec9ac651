package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Nothing of one session may show with another, not for a frame. Every session here has a word of
 * its own in its problem, its lane and its assessment; whatever the page shows, in every frame and
 * after every change of it, it shows one word.
 */
@ProductTest
class SessionKeyIT {

  private static final String RECORDER =
      """
      () => {
        const words = ['ALPHA', 'BRAVO', 'CHARLIE', 'DELTA', 'ECHO']
        window.seen = []
        const look = () => {
          const main = document.querySelector('main')
          const dialogs = [...document.querySelectorAll('[role=dialog]')].filter(one => !one.querySelector('textarea'))
          const text = [main, ...dialogs].map(one => one?.textContent ?? '').join(' ')
          const found = words.filter(word => text.includes(word)).join('+')
          if (location.pathname.startsWith('/pilot/') && found && window.seen.at(-1) !== found) window.seen.push(found)
        }
        new MutationObserver(look).observe(document, {subtree: true, childList: true, characterData: true})
        const frame = () => { look(); requestAnimationFrame(frame) }
        frame()
      }
      """;

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  @Test
  void switchingCreatingAndPickingUpNeverShowTwoSessionsAtOnce() {
    TestAccounts.Team team = new TestAccounts(application).team();
    Member me = team.add(Role.ENGINEER, "Jo Junior");
    ApiClient mine = team.browser(me);
    session(mine, "ALPHA");
    session(mine, "BRAVO");
    escalated(team.signedIn(Role.ENGINEER), "DELTA");
    try (Browser browser = Browser.at(port)) {
      TechnicianPage desk = new TechnicianPage(browser.of(me));
      desk.page().navigate("/");
      desk.button("Notifications").waitFor();
      desk.page().evaluate(RECORDER);
      for (int round = 0; round < 6; round++) {
        open(desk, "ALPHA");
        open(desk, "BRAVO");
      }
      createFromTheDashboard(desk, "CHARLIE");
      createFromAnywhere(desk, "ECHO");
      open(desk, "ALPHA");
      pickUp(desk, "DELTA");
      open(desk, "BRAVO");
      assertThat(seen(desk))
          .contains("ALPHA", "BRAVO", "CHARLIE", "DELTA", "ECHO")
          .noneMatch(found -> found.contains("+"));
    }
  }

  private static String session(ApiClient client, String word) {
    String id =
        client
            .post("/api/v1/ai-sessions", Map.of("problem", word + " is broken"))
            .expect(201)
            .text("id");
    client
        .post(
            "/api/v1/ai-sessions/" + id + "/steps",
            Map.of("kind", "action", "text", "Open task of " + word))
        .expect(201);
    client
        .post(
            "/api/v1/ai-sessions/" + id + "/steps",
            Map.of("kind", "action", "text", "Restarted " + word, "outcome", "no_change"))
        .expect(201);
    return id;
  }

  private static void escalated(ApiClient junior, String word) {
    String id = session(junior, word);
    Map<String, Object> edits =
        Map.of("suggested_steps", List.of(Map.of("text", "Look into " + word)));
    junior
        .post(
            "/api/v1/ai-sessions/" + id + "/escalate",
            Map.of("reason", word + " needs you", "assessment_edits", edits))
        .expect(201);
  }

  private static void open(TechnicianPage desk, String word) {
    desk.region("Your sessions")
        .getByRole(AriaRole.LINK)
        .filter(new Locator.FilterOptions().setHasText(word))
        .click();
    assertThat(desk.region("Task lane")).containsText("Open task of " + word);
  }

  private static void createFromTheDashboard(TechnicianPage desk, String word) {
    desk.page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Dashboard"))
        .first()
        .click();
    desk.box("What's the problem?").fill(word + " is broken");
    desk.button("Start session").click();
    assertThat(desk.region("Conversation")).containsText(word);
  }

  private static void createFromAnywhere(TechnicianPage desk, String word) {
    desk.button("New session").first().click();
    Locator problem =
        desk.page()
            .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("What's the problem?"))
            .last();
    problem.fill(word + " is broken");
    desk.button("Start session").last().click();
    assertThat(desk.region("Conversation")).containsText(word);
  }

  private static void pickUp(TechnicianPage desk, String word) {
    desk.page()
        .getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Escalations")))
        .first()
        .click();
    desk.pickUp(word + " needs you");
    desk.startHere();
    assertThat(desk.region("Suggested steps")).containsText("Look into " + word);
    assertThat(desk.region("Task lane")).containsText("Open task of " + word);
  }

  @SuppressWarnings("unchecked")
  private static List<String> seen(TechnicianPage desk) {
    return (List<String>) desk.page().evaluate("window.seen");
  }
}
