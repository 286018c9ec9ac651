package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.psa.FakeConnectWise;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A technician links a ticket, escalates, concludes and posts, in the browser; the notes arrive at
 * the ticket system.
 */
@ProductTest
class TicketJourneyIT {

  private static final FakeConnectWise PSA = new FakeConnectWise();
  private static final boolean PICTURES = Boolean.getBoolean("screens");

  @DynamicPropertySource
  static void reach(DynamicPropertyRegistry registry) {
    registry.add("resolutionflow.outbound.allow", PSA::allowed);
  }

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  private Browser browser;
  private Member junior;

  @BeforeEach
  void connect() {
    PSA.reset();
    PSA.add(
        4711,
        "4711",
        "Printer at the front desk shows offline since the move to the second floor",
        "Orchard Foods");
    PSA.add(4712, "4712", "Printer wants a driver", "Contoso");
    browser = Browser.at(port);
    TestAccounts.Team team = new TestAccounts(application).team();
    junior = team.add(Role.ENGINEER, "Jo Junior");
    team.signedIn(Role.TEAM_ADMIN)
        .put(
            "/api/v1/integrations/connectwise", Map.of("enabled", true, "settings", PSA.settings()))
        .expect(200);
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @AfterAll
  static void stop() {
    PSA.close();
  }

  @Test
  void aTicketIsLinkedByKeyboardAndTheTextsArePostedToIt() {
    TechnicianPage desk = new TechnicianPage(browser.of(junior));
    journey(desk, "wide-light");
    Assertions.assertEquals(
        2,
        PSA.notes(4711).stream().filter(note -> !note.shownToClient()).count(),
        "internal notes");
    Assertions.assertEquals(
        1,
        PSA.notes(4711).stream().filter(note -> note.shownToClient()).count(),
        "notes for the client");
  }

  @Test
  void theSameOnAPhoneInTheDark() {
    TechnicianPage desk = new TechnicianPage(browser.of(junior, ColorScheme.DARK, 390, 844));
    journey(desk, "phone-dark");
    Assertions.assertEquals(3, PSA.notes(4711).size());
  }

  private void journey(TechnicianPage desk, String name) {
    desk.start("Nobody at the front desk can print, the printer shows offline");
    Page page = desk.page();
    desk.button("Link a ticket").click();
    Locator box = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Ticket"));
    box.fill("front desk");
    assertThat(page.getByRole(AriaRole.OPTION)).hasCount(1);
    picture(page, name + "-search");
    box.press("ArrowDown");
    box.press("Enter");
    Locator link =
        page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Ticket 4711")));
    assertThat(link).hasAttribute("href", Pattern.compile("^" + PSA.url() + "/.*4711"));
    assertThat(box).isHidden();
    picture(page, name + "-linked");

    desk.button("Conclude").click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByRole(AriaRole.TEXTBOX).first().fill("Set the port to 9100");
    button(dialog, "Conclude").click();
    button(dialog, "Ticket notes").click();
    button(dialog, "Post to ticket").click();
    assertThat(dialog.getByText(Pattern.compile("Ticket notes posted"))).isVisible();
    button(dialog, "Client update").click();
    assertThat(dialog.getByText("The client will read it in ConnectWise PSA")).isVisible();
    button(dialog, "Post to ticket").click();
    assertThat(dialog.getByText(Pattern.compile("Client update posted"))).isVisible();
    assertThat(dialog.getByText(Pattern.compile("Resolution posted"))).isVisible();
    picture(page, name + "-posted");
  }

  private static Locator button(Locator within, String name) {
    return within.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void picture(Page page, String name) {
    if (PICTURES) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of("target", "screens", "ticket-" + name + ".png")));
    }
  }
}
