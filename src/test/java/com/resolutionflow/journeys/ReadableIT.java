package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.SessionFiller;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * What is on the screens can be read on paper, at 400 % zoom, and in the colours of one's system.
 */
@ProductTest
class ReadableIT {

  private static final int STEPS = 90;

  /** Brings an element into view and says what lies over its middle instead of it, if anything. */
  private static final String COVERED_BY =
      """
      element => {
        element.scrollIntoView({block: 'center'})
        const box = element.getBoundingClientRect()
        const x = Math.min(innerWidth - 2, Math.max(2, box.left + box.width / 2))
        const y = Math.min(innerHeight - 2, Math.max(2, box.top + Math.min(box.height, innerHeight) / 2))
        const on = document.elementFromPoint(x, y)
        return element.contains(on) || on?.contains(element) ? null : String(on?.outerHTML).slice(0, 200)
      }
      """;

  /**
   * How much of the window is the screen itself and not a bar around it, scrolled to its middle.
   */
  private static final String SHARE_OF_CONTENT =
      """
      () => {
        const main = document.querySelector('#main')
        for (const box of [main, main.parentElement]) box.scrollTop = box.scrollHeight / 2
        const rows = [...Array(16).keys()].map(n => (n + 0.5) * innerHeight / 16)
        const inside = rows.filter(y => main.contains(document.elementFromPoint(innerWidth / 2, y)))
        return inside.length / rows.length
      }
      """;

  private static final String TOO_WIDE =
      """
      () => [document.documentElement, document.querySelector('#main') ?? document.body]
        .filter(one => one.scrollWidth > innerWidth).map(one => one.tagName + ' ' + one.scrollWidth)
      """;

  @Autowired private ApplicationContext application;
  @Autowired private TestDatabase database;
  @LocalServerPort private int port;

  private Browser browser;
  private Member owner;
  private String session;

  @BeforeEach
  void escalateALongSession() {
    browser = Browser.at(port);
    TestAccounts.Team team = new TestAccounts(application).team();
    Technician junior = Technician.of(team, Role.ENGINEER, "Jo Junior");
    owner = team.add(Role.OWNER, "Olivia Owner");
    session = junior.start("Nobody can print at the front desk");
    new SessionFiller(database, session).steps(STEPS);
    junior
        .escalation(session, Map.of("reason", "Out of ideas", "severity", "critical"))
        .expect(201);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void theHandoffScreenPrintsWholeAndAlone() {
    Page page = browser.of(owner, ColorScheme.DARK, 1440, 900);
    page.navigate("/pilot/" + session + "?pickup=true");
    Locator last = page.getByText("Nothing in log " + STEPS, exactly());
    last.first().waitFor();
    printsAlone(page, "Start Here");
    assertThat(page.getByText("What was said").first()).isVisible();
    assertThat(page.getByText("Out of ideas").first()).isVisible();
    assertThat(page.getByText("#1", exactly()).first()).isVisible();
    assertThat(page.getByText("As one text, for the ticket")).isHidden();
    assertThat(pages(page)).isBetween(2, 12);
  }

  @Test
  void aSessionPrintsWholeAndAlone() {
    Page page = browser.of(owner, ColorScheme.DARK, 1440, 900);
    page.navigate("/pilot/" + session);
    page.getByText("Nothing in log " + STEPS, exactly()).first().waitFor();
    printsAlone(page, "Context");
    assertThat(page.getByText("Nothing in log 10", exactly()).first()).isVisible();
    assertThat(page.locator("section[aria-label='Task lane']")).isVisible();
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.HEADING).first())
        .containsText("print");
    assertThat(pages(page)).isBetween(2, 12);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static void printsAlone(Page page, String button) {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.getByText(Pattern.compile("^Printed by .*Olivia Owner.*"))).isVisible();
    assertThat(page.locator("aside")).isHidden();
    assertThat(page.locator("#root header").first()).not().isInViewport();
    assertThat(
            page.getByRole(
                com.microsoft.playwright.options.AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(button).setExact(true)))
        .isHidden();
    // The whole screen lies on the paper: nothing of it is behind an edge that one would have to
    // scroll.
    assertThat(page.evaluate(CUT_OFF)).isEqualTo(List.of());
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(page.evaluate("getComputedStyle(document.querySelector('#main li')).color"))
        .isEqualTo("rgb(0, 0, 0)");
  }

  private static final String CUT_OFF =
      """
      () => [document.documentElement, document.body, ...document.querySelectorAll('#root, #root *')]
        .filter(one => one.clientHeight > 0 && one.scrollHeight > one.clientHeight + 2)
        .filter(one => one !== document.documentElement && getComputedStyle(one).overflowY !== 'visible')
        .filter(one => !one.closest('.sr-only'))
        .map(one => one.tagName + ' ' + one.className)
      """;

  /** How many sheets Chromium prints it on. */
  private static int pages(Page page) {
    byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4"));
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    return (int) Pattern.compile("/Type\\s*/Page\\b").matcher(text).results().count();
  }

  @Test
  void atFourHundredPercentThereIsSomethingToRead() throws IOException {
    Page page = browser.of(owner, ColorScheme.LIGHT, 320, 256);
    for (String[] screen :
        List.of(
            new String[] {"/", "main section[aria-label='Pending escalations'] li"},
            new String[] {"/escalations", "main article"},
            new String[] {"/pilot/" + session, "section[aria-label='Conversation'] li:last-child"},
            new String[] {"/pilot/" + session + "?pickup=true", "#main footer button"},
            new String[] {"/sessions?scope=account", "main li"},
            new String[] {"/analytics/escalations", "main h2"},
            new String[] {"/settings/people", "main li"},
            new String[] {"/settings/notifications", "main [role=switch]"},
            new String[] {"/settings/account", "main form button"})) {
      page.navigate(screen[0]);
      Locator last = page.locator(screen[1]).last();
      last.waitFor();
      assertThat(page.locator("main [aria-busy=true]")).hasCount(0);
      shot(page, "zoom" + screen[0]);
      assertThat(last.evaluate(COVERED_BY)).as(screen[0]).isNull();
      assertThat(((Number) page.evaluate(SHARE_OF_CONTENT)).doubleValue())
          .as(screen[0])
          .isGreaterThan(0.6);
      assertThat(page.evaluate(TOO_WIDE)).as(screen[0]).isEqualTo(List.of());
    }
  }

  @Test
  void theSystemsColoursStillTellOnFromOff() throws IOException {
    Page page = browser.of(owner, ColorScheme.DARK, 1440, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
    page.navigate("/settings/notifications");
    page.locator("[role=switch]").first().waitFor();
    shot(page, "forced-switches");
    differ(page, "[role=switch][aria-checked=true]", "[role=switch][aria-checked=false]");
    differ(page, "aside [aria-current=page]", "aside nav a:not([aria-current])");
    page.navigate("/escalations");
    page.locator("article").first().waitFor();
    shot(page, "forced-queue");
    differ(page, "article [data-severity]", "article");
    page.navigate("/pilot/" + session + "?pickup=true");
    page.getByText("Start Here").waitFor();
    shot(page, "forced-handoff");
    assertThat(style(page, "[data-variant=primary]", "borderTopWidth")).isEqualTo("2px");
    assertThat(style(page, "[data-variant=primary]", "borderTopColor"))
        .isNotEqualTo(style(page, "footer", "backgroundColor"));
    page.navigate("/analytics/escalations");
    page.locator(".bg-accent-text").first().waitFor();
    shot(page, "forced-analytics");
    differ(page, "main .bg-accent-text", "body");
    assertThat(style(page, "main nav a:not([aria-current])", "borderBottomColor"))
        .isEqualTo(style(page, "body", "backgroundColor"));
  }

  /** WCAG 2.2, 2.5.8: 24 pixels each way, or 24 pixels around its middle without another one. */
  private static final String TOO_SMALL =
      """
      () => {
        const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=switch]')]
          .map(one => (one.labels?.length && one.className === 'sr-only' ? one.labels[0] : one))
          .filter(one => one.checkVisibility({opacityProperty: true}) && !one.closest('[inert], .sr-only'))
          .map(one => ({one, box: one.getBoundingClientRect()}))
          .filter(({box}) => box.width > 1)
        const near = (a, b) => {
          const x = a.box.left + a.box.width / 2, y = a.box.top + a.box.height / 2
          const dx = Math.max(b.box.left - x, 0, x - b.box.right)
          const dy = Math.max(b.box.top - y, 0, y - b.box.bottom)
          return Math.hypot(dx, dy) < 12
        }
        return all
          .filter(({box}) => box.width < 24 || box.height < 24)
          .filter(({one}) => getComputedStyle(one).display !== 'inline')
          .filter(a => all.some(b => a !== b && !a.one.contains(b.one) && !b.one.contains(a.one) && near(a, b)))
          .map(({one, box}) => Math.round(box.width) + 'x' + Math.round(box.height) + ' ' + one.outerHTML.slice(0, 160))
      }
      """;

  /** WCAG 1.4.12: with more room between letters, words and lines no label loses its end. */
  private static final String CLIPPED_BY_SPACING =
      """
      () => {
        const style = document.createElement('style')
        style.textContent = '* {line-height: 1.5 !important; letter-spacing: .12em !important;'
          + ' word-spacing: .16em !important}'
        document.head.append(style)
        const clipped = [...document.querySelectorAll('main :is(button, label, h1, h2, h3, dt, legend), header h1')]
          .filter(one => one.checkVisibility() && !one.closest('.sr-only') && one.className !== 'sr-only')
          .filter(one => getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1
            && !one.title)
          .map(one => one.outerHTML.slice(0, 160))
        style.remove()
        return clipped
      }
      """;

  @Test
  void everyScreenHasATitleOfItsOwnAndNothingTooSmallToHit() {
    Page page = browser.of(owner);
    Set<String> titles = new HashSet<>();
    List<String> found = new ArrayList<>();
    for (String screen :
        List.of(
            "/",
            "/escalations",
            "/sessions",
            "/pilot/" + session,
            "/analytics/escalations",
            "/analytics/recovered",
            "/analytics/lessons",
            "/analytics/pilot",
            "/settings/account",
            "/settings/security",
            "/settings/people",
            "/settings/tokens",
            "/settings/notifications",
            "/settings/integrations",
            "/settings/deliveries",
            "/settings/policy",
            "/settings/audit",
            "/settings/assistant")) {
      page.navigate(screen);
      page.locator("main :is(h2, li, p):visible").first().waitFor();
      assertThat(page.locator("main [aria-busy=true]")).hasCount(0);
      if (!titles.add(page.title())) {
        found.add(screen + " is called like another one: " + page.title());
      }
      for (String look : List.of(TOO_SMALL, CLIPPED_BY_SPACING)) {
        ((List<?>) page.evaluate(look)).forEach(fault -> found.add(screen + ": " + fault));
      }
    }
    assertThat(found).isEmpty();
  }

  private static void differ(Page page, String one, String other) {
    assertThat(style(page, one, "backgroundColor"))
        .as(one)
        .isNotEqualTo(style(page, other, "backgroundColor"));
  }

  private static Object style(Page page, String selector, String property) {
    return page.locator(selector)
        .first()
        .evaluate("(element, name) => getComputedStyle(element)[name]", property);
  }

  /** For people to look at, in target/screens. */
  private static void shot(Page page, String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screens"));
    String file = name.replaceAll("[^a-z-]+", "-").replaceAll("-$", "") + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(file)));
  }
}
