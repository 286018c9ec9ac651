package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * Nothing that somebody types is lost: each text box of the product that {@code textBoxes.test.ts}
 * lists as kept is typed into, left in every way there is, and holds the text when it is opened
 * again.
 */
@ProductTest
class TypingJourneyIT {

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;
  private Browser browser;
  private Technician owner;
  private TechnicianPage desk;
  private String session;
  private String claimed;
  private String waiting;

  @BeforeEach
  void somebodySitsDown() {
    TestAccounts.Team team = new TestAccounts(application).team();
    owner = Technician.of(team, Role.OWNER, "Olivia Owner").on(port);
    session = owner.start("Nobody can print at the front desk");
    Technician junior = Technician.of(team, Role.ENGINEER, "Jo Junior").on(port);
    claimed = junior.start("The VPN drops every hour");
    owner.claim(junior.escalate(claimed)).expect(200);
    waiting = owner.start("The scanner is offline");
    owner.escalate(waiting);
    browser = Browser.at(port);
    desk = new TechnicianPage(browser.of(owner.member()));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  /** How to get to some text boxes, from whatever is on the screen, and what they are called. */
  private record TextBoxes(Runnable open, List<String> boxes) {
    static TextBoxes of(Runnable open, String... boxes) {
      return new TextBoxes(open, List.of(boxes));
    }
  }

  private Runnable at(String address, String... buttons) {
    return () -> {
      desk.page().navigate(address);
      for (String button : buttons) {
        desk.button(button).first().click();
      }
    };
  }

  private List<TextBoxes> places() {
    String own = "/pilot/" + session;
    return List.of(
        TextBoxes.of(at("/"), "What's the problem?", "Client", "Ticket"),
        TextBoxes.of(at(own), "Message"),
        TextBoxes.of(at(own, "Escalate"), "Reason", "Notes for the senior"),
        TextBoxes.of(at(own, "Escalate"), "What the client was told", "Summary", "Likely cause"),
        TextBoxes.of(at(own, "Conclude"), "What fixed it? (optional)"),
        TextBoxes.of(at(own, "Conclude", "Client update"), "Client update"),
        TextBoxes.of(at(own, "Link a ticket"), "Ticket"),
        TextBoxes.of(this::openOwnStep, "What did you try?", "Details (optional)"),
        TextBoxes.of(
            at("/pilot/" + claimed, "Release"), "Note for whoever takes it next (optional)"),
        TextBoxes.of(at("/pilot/" + claimed, "Return to Jo Junior"), "Note for Jo Junior"),
        TextBoxes.of(at("/pilot/" + waiting, "Withdraw"), "Note (optional)"),
        TextBoxes.of(at("/analytics/recovered", "Add entry"), "Note"),
        TextBoxes.of(this::openStopwatch, "What it is about"),
        TextBoxes.of(at("/settings/account"), "Company name"),
        TextBoxes.of(at("/settings/security", "Add a passkey"), "Name"),
        TextBoxes.of(at("/settings/people", "Add person"), "Name", "Email"),
        TextBoxes.of(at("/settings/tokens", "New token"), "Name"),
        TextBoxes.of(at("/settings/single-sign-on"), "Issuer", "Client ID", "E-mail domains"));
  }

  private void openOwnStep() {
    desk.page().navigate("/pilot/" + session);
    desk.region("Conversation").waitFor();
    // On a phone the lane is behind a tab.
    Locator tab =
        desk.page()
            .getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Tasks")));
    if (tab.isVisible()) {
      tab.click();
    }
    desk.region("Task lane").waitFor();
    Locator open = desk.button("Record what you did on your own");
    // With something typed it is open by itself.
    open.or(desk.box("What did you try?")).first().waitFor();
    if (open.isVisible()) {
      open.click();
    }
  }

  private void openStopwatch() {
    desk.page().navigate("/analytics/recovered");
    Locator start = desk.button("Start stopwatch");
    start.or(desk.box("What it is about")).first().waitFor();
    if (start.isVisible()) {
      start.click();
    }
  }

  @Test
  void everyTextBoxHoldsWhatWasTypedThroughEscapeAClickBesideAndANewStart() {
    for (TextBoxes place : places()) {
      place.open().run();
      for (String name : place.boxes()) {
        writable(name).fill(textFor(name));
      }
      desk.page().keyboard().press("Escape");
      desk.page().mouse().click(3, 890);
      holds(place);
      desk.page().reload();
      holds(place);
      picture(place.boxes().getFirst().replaceAll("\\W+", "-"));
    }
    // Another window of the same browser, as after a new start of it.
    desk = new TechnicianPage(browser.tab(desk.page()));
    places().forEach(this::holds);
  }

  private void holds(TextBoxes place) {
    place.open().run();
    for (String name : place.boxes()) {
      assertThat(writable(name)).hasValue(textFor(name));
    }
  }

  private Locator writable(String name) {
    Locator box = desk.box(name);
    assertThat(box).isEditable();
    return box;
  }

  private static String textFor(String name) {
    return switch (name) {
      case "Email" -> "typed@example.com";
      case "Issuer" -> "https://issuer.example.com";
      case "E-mail domains" -> "typed.example.com";
      default -> "Typed into " + name;
    };
  }

  @Test
  void theAnswerToATaskWaitsToo() {
    desk.page().navigate("/pilot/" + session);
    Locator box =
        desk.region("Task lane")
            .getByRole(AriaRole.TEXTBOX)
            .and(desk.page().getByLabel(Pattern.compile("Answer in your own words|Note")))
            .first();
    box.fill("The light is orange");
    desk.page().navigate("/pilot/" + waiting);
    desk.region("Conversation").waitFor();
    desk.page().navigate("/pilot/" + session);
    assertThat(box).hasValue("The light is orange");
  }

  @Test
  void twoTabsWithTheSameDraftSendItOnceAndSigningOutLeavesNothing() {
    desk.page().navigate("/pilot/" + session);
    desk.box("Message").fill("The queue is stuck on the server");
    TechnicianPage copy = new TechnicianPage(browser.tab(desk.page()));
    copy.page().navigate("/pilot/" + session);
    assertThat(copy.box("Message")).hasValue("The queue is stuck on the server");
    desk.button("Send").click();
    assertThat(copy.box("Message")).hasValue("");
    assertThat(copy.region("Conversation")).containsText("The queue is stuck on the server");
    assertThat(
            owner.steps(session).stream()
                .filter(step -> step.text().equals("The queue is stuck on the server")))
        .hasSize(1);

    desk.box("Message").fill("Not meant for the next one at this desk");
    desk.button("Account of Olivia Owner").click();
    desk.page().getByRole(AriaRole.MENUITEM).getByText("Sign out").click();
    desk.heading("Sign in").waitFor();
    assertThat(desk.page().evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})"))
        .asString()
        .doesNotContain("Not meant for");
  }

  @Test
  void aLogThatIsTooLongIsRefusedByItsLengthAndStaysWhole() {
    String log = "0x80070005 access denied\n".repeat(1_000) + "the error at its end";
    desk.page().navigate("/pilot/" + session);
    desk.box("Message").fill(log);
    assertThat(desk.page().getByText("25,020 of 20,000 characters")).isVisible();
    desk.button("Send").click();
    assertThat(desk.box("Message")).hasValue(log);
    assertThat(desk.box("Message")).isFocused();
    desk.page().reload();
    assertThat(desk.box("Message")).hasValue(log);
    picture("too-long");
    assertThat(owner.steps(session)).noneMatch(step -> step.text().contains("0x80070005"));
  }

  @Test
  void onAPhoneEnterMakesALineAndTheButtonSends() {
    Page phone =
        browser.window(
            new NewContextOptions()
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true));
    desk = new TechnicianPage(browser.signedIn(phone, owner.member()));
    for (TextBoxes place : places()) {
      place.open().run();
      writable(place.boxes().getFirst());
      picture("phone-" + place.boxes().getFirst().replaceAll("\\W+", "-"));
    }
    phone.navigate("/pilot/" + session);
    desk.button("Escalate").click();
    desk.box("Reason").pressSequentially("Stuck");
    desk.box("Reason").press("Enter");
    desk.box("Reason").pressSequentially("at the spooler");
    assertThat(desk.box("Reason")).hasValue("Stuck\nat the spooler");
    assertThat(
            phone.evaluate(
                "() => [...document.querySelectorAll('input:not([type=radio]), textarea')].map(box"
                    + " => parseFloat(getComputedStyle(box).fontSize)).filter(px => px < 16)"))
        .isEqualTo(List.of());
    picture("escalate-phone");
    desk.button("Send escalation").click();
    assertThat(desk.page().getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(owner.session(session).escalationReason()).isEqualTo("Stuck\nat the spooler");
  }

  private void picture(String name) {
    desk.page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target/screens/typing-" + name + ".png")));
  }
}
