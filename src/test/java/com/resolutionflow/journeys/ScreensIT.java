package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of every screen, to be looked at: {@code ./mvnw verify -Dscreens=true
 * -Dit.test=ScreensIT} puts them into {@code target/screens/}, and the two that the README shows
 * into {@code docs/images/}.
 */
@EnabledIfSystemProperty(named = "screens", matches = "true")
class ScreensIT {

  private static final int[][] SIZES = {{1440, 900}, {1024, 768}, {390, 844}};
  private static final Path SCREENS = Path.of("target", "screens");

  @Test
  void takePictures(@TempDir Path folder) throws Exception {
    Files.createDirectories(SCREENS);
    try (ChildProcess server =
            ChildProcess.start(folder, Map.of("RESOLUTIONFLOW_DEMO", "true")).awaitReady();
        Browser browser = Browser.at(server.port())) {
      readme(browser);
      for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        for (int[] size : SIZES) {
          walk(browser, scheme, size);
        }
      }
    }
  }

  private static TechnicianPage sit(Browser browser, String email, ColorScheme scheme, int[] size) {
    Page page =
        browser.window(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(size[0], size[1]));
    return new TechnicianPage(Browser.signIn(page, email, "TestPass123!"));
  }

  private static void walk(Browser browser, ColorScheme scheme, int[] size) {
    String suffix = "-" + size[0] + "-" + scheme.name().toLowerCase(Locale.ROOT);
    TechnicianPage desk = sit(browser, "senior@resolutionflow.example.com", scheme, size);
    desk.region("Pending escalations").waitFor();
    picture(desk, "dashboard" + suffix);
    desk.openQueue();
    desk.card("Roaming").waitFor();
    picture(desk, "queue" + suffix);
    desk.pickUp("Roaming");
    picture(desk, "handoff" + suffix);
    TechnicianPage owner = sit(browser, "owner@resolutionflow.example.com", scheme, size);
    owner.start("Outlook keeps asking for the password, webmail works");
    picture(owner, "session" + suffix);
    owner.button("Escalate").click();
    owner.box("Reason").fill("Prompts come back after I cleared the saved credentials");
    picture(owner, "escalate" + suffix);
    for (String place :
        new String[] {
          "people",
          "tokens",
          "notifications",
          "integrations",
          "deliveries",
          "policy",
          "assistant",
          "account"
        }) {
      owner.page().navigate("/settings/" + place);
      picture(owner, "settings-" + place + suffix);
    }
    for (String place : new String[] {"escalations", "recovered", "lessons", "pilot"}) {
      owner.page().navigate("/analytics/" + place + "?period=90d");
      owner.page().locator("main h2").first().waitFor();
      picture(owner, "analytics-" + place + suffix);
    }
  }

  private static void readme(Browser browser) throws Exception {
    Path images = Files.createDirectories(Path.of("docs", "images"));
    TechnicianPage desk =
        sit(browser, "senior@resolutionflow.example.com", ColorScheme.LIGHT, new int[] {1280, 720});
    desk.openQueue();
    desk.card("Roaming").waitFor();
    settle(desk);
    desk.page().screenshot(new Page.ScreenshotOptions().setPath(images.resolve("queue.png")));
    desk.pickUp("Roaming");
    settle(desk);
    desk.page().screenshot(new Page.ScreenshotOptions().setPath(images.resolve("handoff.png")));
  }

  private static void picture(TechnicianPage desk, String name) {
    settle(desk);
    desk.page().screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")));
  }

  /** Until nothing is loaded any more and nothing moves. */
  private static void settle(TechnicianPage desk) {
    assertThat(desk.page().locator("main")).not().isEmpty();
    assertThat(desk.page().locator("[role=status][aria-busy]")).hasCount(0);
    desk.page()
        .evaluate(
            """
            async () => {
              await document.fonts.ready
              await Promise.all(document.getAnimations()
                .filter(a => a.effect.getComputedTiming().iterations !== Infinity)
                .map(animation => animation.finished.catch(() => {})))
            }
            """);
  }
}
