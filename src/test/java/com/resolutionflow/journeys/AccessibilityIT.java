package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * No screen has anything that axe calls serious or critical, in light or in dark, nor a scroll bar
 * too many.
 */
@ProductTest
class AccessibilityIT {

  private static final String RUN =
      """
      async () => {
        await Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => {})))
        const found = await axe.run(document, {resultTypes: ['violations']})
        return found.violations.filter(one => ['serious', 'critical'].includes(one.impact))
          .map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).join(', '))
      }
      """;

  /**
   * A second scroll bar beside that of the screen, or a tiny one in a line. Some platforms show
   * scroll bars all the time.
   */
  private static final String STRAY_SCROLL_BARS =
      """
      () => {
        const scrolling = [...document.querySelectorAll('body *:not(textarea)')]
          .filter(one => ['auto', 'scroll'].includes(getComputedStyle(one).overflowY)
            && one.clientHeight > 0 && one.scrollHeight > one.clientHeight)
        const found = scrolling
          .filter(one => one.clientHeight < 60 || scrolling.includes(one.parentElement.closest('main')))
          .map(one => 'a scroll bar too many: ' + one.className)
        if (document.documentElement.scrollHeight > innerHeight) found.push('the page scrolls beside the screen')
        return found
      }
      """;

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  private final List<String> found = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void noScreenShutsAnybodyOut(ColorScheme scheme) throws IOException {
    TestAccounts.Team team = new TestAccounts(application).team();
    Member admin = team.add(Role.OWNER, "Olivia Owner");
    Member senior = team.add(Role.ENGINEER, "Sam Senior");
    try (Browser browser = Browser.at(port)) {
      TechnicianPage owner = new TechnicianPage(browser.of(admin, scheme, 1440, 900));
      TechnicianPage seniors = new TechnicianPage(browser.of(senior, scheme, 390, 844));
      owner.page().navigate("/");
      owner.region("Pending escalations").waitFor();
      check(owner, "empty dashboard");
      // Long enough that the conversation scrolls.
      owner.start("Nobody can print at the front desk.\n" + "It was tried before.\n".repeat(60));
      check(owner, "session");
      owner.button("Escalate").click();
      owner.box("Reason").fill("Out of ideas");
      check(owner, "escalate dialog");
      owner.button("Send escalation").click();
      seniors.openQueue();
      seniors.card("Out of ideas").waitFor();
      check(seniors, "queue");
      seniors.pickUp("Out of ideas");
      check(seniors, "handoff screen");
      seniors.startHere();
      seniors.region("Conversation").waitFor();
      check(seniors, "session after the claim");
      seniors.button("Context").click();
      seniors.heading("What was tried").waitFor();
      check(seniors, "context");
      settings(owner);
      analytics(owner);
    }
    assertThat(found).isEmpty();
  }

  private void settings(TechnicianPage owner) throws IOException {
    for (String place :
        List.of(
            "people",
            "tokens",
            "notifications",
            "integrations",
            "deliveries",
            "policy",
            "assistant",
            "account",
            "security",
            "single-sign-on",
            "audit")) {
      owner.page().navigate("/settings/" + place);
      owner.page().locator("main h1, main h2").first().waitFor();
      assertThat(owner.page().locator("main [aria-busy]")).hasCount(0);
      check(owner, "settings, " + place);
    }
  }

  private void analytics(TechnicianPage owner) throws IOException {
    for (String place :
        List.of("escalations", "escalations/rows?of=created", "recovered", "lessons", "pilot")) {
      owner.page().navigate("/analytics/" + place);
      owner.page().locator("main h2").first().waitFor();
      assertThat(owner.page().locator("main [aria-busy]")).hasCount(0);
      check(owner, "analytics, " + place);
    }
  }

  @Test
  void theSignInFormShutsNobodyOut() throws IOException {
    try (Browser browser = Browser.at(port)) {
      Page page = browser.stranger();
      page.navigate("/");
      page.getByLabel("Email").waitFor();
      check(new TechnicianPage(page), "sign-in");
    }
    assertThat(found).isEmpty();
  }

  private void check(TechnicianPage desk, String screen) throws IOException {
    desk.page()
        .evaluate(Files.readString(Path.of("web", "node_modules", "axe-core", "axe.min.js")));
    for (String look : List.of(RUN, STRAY_SCROLL_BARS)) {
      ((List<?>) desk.page().evaluate(look)).forEach(fault -> found.add(screen + ": " + fault));
    }
  }
}
