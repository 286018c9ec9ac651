package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.ScriptedModel;
import com.resolutionflow.support.ScriptedModel.Line;
import com.resolutionflow.support.TestAccounts;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * A technician talks with a copilot that a model speaks for: the words come as they are written,
 * and only where they belong.
 */
@ProductTest
@Import(ScriptedModel.Instead.class)
class CopilotJourneyIT {

  private static final String FIRST = "ZEBRA: the token is stale, which is why it asks again. ";
  private static final String REST = "Delete it, then sign in once.";

  @Autowired private ApplicationContext application;
  @Autowired private ScriptedModel model;
  @LocalServerPort private int port;
  private Browser browser;
  private TechnicianPage desk;

  @BeforeEach
  void somebodySitsDown() {
    model.reset();
    Member me = new TestAccounts(application).team().add(Role.ENGINEER, "Jo Junior");
    browser = Browser.at(port);
    desk = new TechnicianPage(browser.of(me));
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private static String answer(String reply) {
    return "{\"reply\":\""
        + reply
        + "\",\"title\":\"Outlook prompts\",\"problem_summary\":\"Outlook prompts for"
        + " passwords\",\"domain\":\"m365\",\"confidence\":\"medium\",\"tasks\":[{\"kind\":\"action\",\"text\":\"Trace"
        + " the proxy with Fiddler\",\"how\":\"Tools, Options, HTTPS\",\"answers\":[]}]}";
  }

  private Line pausedAnswer() {
    String json = answer(FIRST + REST);
    return model.enqueue(json, json.indexOf(REST));
  }

  private void picture(String name) {
    desk.page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target/screens/copilot-" + name + ".png")));
  }

  @Test
  void wordsComeAsTheyAreWritten() {
    desk.start("Outlook asks for the password again and again");
    Line line = pausedAnswer();
    desk.say("Since Monday, only in the office");
    assertThat(desk.region("Conversation")).containsText(FIRST.strip());
    assertThat(desk.region("Conversation")).not().containsText(REST);
    picture("writing");
    line.goOn();
    assertThat(desk.region("Conversation")).containsText(FIRST + REST);
    assertThat(desk.region("Task lane")).containsText("Trace the proxy with Fiddler");
    assertThat(
            desk.region("Conversation")
                .getByText(FIRST + REST, new Locator.GetByTextOptions().setExact(true)))
        .hasCount(1);
    assertThat(desk.page().getByText("Copilot: ZEBRA")).hasCount(1);
    picture("written");
  }

  @Test
  void aReplyShowsInItsOwnSessionOnly() {
    String other = desk.start("The printer prints nothing at all");
    String own = desk.start("Outlook asks for the password again and again");
    Line line = pausedAnswer();
    desk.say("Since Monday");
    assertThat(desk.region("Conversation")).containsText("ZEBRA");
    desk.page()
        .evaluate(
            """
            () => {
              window.strayed = 0
              const look = () => {
                const main = document.querySelector('main')?.textContent ?? ''
                if (main.includes('ZEBRA') && main.includes('printer')) window.strayed++
              }
              new MutationObserver(look).observe(document, {subtree: true, childList: true, characterData: true})
              const frame = () => { look(); requestAnimationFrame(frame) }
              frame()
            }
            """);
    Locator mine = desk.region("Your sessions");
    mine.getByText("The printer prints nothing at all").click();
    assertThat(desk.region("Conversation")).containsText("printer");
    mine.getByText("Outlook").first().click();
    // Back in the middle of it: what was written so far is there, and goes on.
    assertThat(desk.region("Conversation")).containsText("ZEBRA");
    line.goOn();
    assertThat(desk.region("Conversation")).containsText(FIRST + REST);
    mine.getByText("The printer prints nothing at all").click();
    assertThat(desk.region("Conversation")).containsText("printer");
    assertThat(desk.page().evaluate("() => window.strayed")).isEqualTo(0);
    assertThat(desk.page().url()).contains(other).doesNotContain(own);
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void whenTheModelFailsTheReplySaysSo() {
    desk.start("Outlook asks for the password again and again");
    String json = answer(FIRST + REST);
    Line line = model.enqueueFailure(json, json.indexOf(REST), Failure.TIMEOUT);
    desk.say("Since Monday, only in the office");
    assertThat(desk.region("Conversation")).containsText("ZEBRA");
    line.goOn();
    assertThat(desk.region("Conversation"))
        .containsText("This is from the playbooks, because the model did not answer in 20 s.");
    assertThat(desk.region("Conversation")).not().containsText("ZEBRA");
    picture("fallback");
  }

  @Test
  void aProblemNobodyKnowsIsAnsweredInFrontOfOnesEyes() {
    Line line = pausedAnswer();
    desk.start("The coffee dispenser on floor three refuses chip cards");
    assertThat(desk.region("Conversation")).containsText("ZEBRA");
    desk.page().reload();
    assertThat(desk.region("Conversation")).containsText("ZEBRA");
    line.goOn();
    assertThat(desk.region("Conversation")).containsText(FIRST + REST);
    assertThat(desk.region("Task lane")).containsText("Trace the proxy with Fiddler");
  }

  @Test
  void theTextForTheClientIsWrittenIntoTheDialogAndCanBeChanged() {
    desk.start("Outlook asks for the password again and again");
    desk.button("Conclude").click();
    Locator dialog = desk.page().getByRole(AriaRole.DIALOG);
    dialog.getByRole(AriaRole.TEXTBOX).first().fill("Cleared the stale entry");
    dialog
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Conclude").setExact(true))
        .click();
    assertThat(dialog).containsText("The session is concluded.");
    String json = "{\"text\":\"Hello, it works again. We cleared an old entry for you.\"}";
    Line line = model.enqueue(json, json.indexOf("We cleared"));
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Email draft"))
        .click();
    Locator text =
        dialog.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Email draft"));
    assertThat(text).hasValue(Pattern.compile("it works again\\. $"));
    picture("email");
    line.goOn();
    assertThat(text)
        .hasValue(
            Pattern.compile(
                "^Subject: .*old entry for you\\.\\n\\nKind regards\\nJo Junior$", Pattern.DOTALL));
    text.fill("In my own words.");
    assertThat(dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Copy")))
        .isEnabled();
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ticket notes"))
        .click();
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Email draft"))
        .click();
    assertThat(text).hasValue("In my own words.");
    picture("email-edited");
    assertThat(model.asked()).hasSize(1);
  }
}
