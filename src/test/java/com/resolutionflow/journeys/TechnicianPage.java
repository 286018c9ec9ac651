package com.resolutionflow.journeys;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What people do at a page, by the accessible names that they and screen readers rely on. */
record TechnicianPage(Page page) {

  /** Starts a session from the dashboard and gives its id. */
  String start(String problem) {
    page.navigate("/");
    box("What's the problem?").fill(problem);
    button("Start session").click();
    page.waitForURL(Pattern.compile(".*/pilot/[0-9a-f-]{36}.*"));
    region("Conversation").waitFor();
    return page.url().replaceAll(".*/pilot/([0-9a-f-]{36}).*", "$1");
  }

  void say(String text) {
    box("Message").fill(text);
    button("Send").click();
    region("Conversation").getByText(text).waitFor();
  }

  /** Escalates the session that is open. */
  void escalate(String reason) {
    button("Escalate").click();
    box("Reason").fill(reason);
    button("Send escalation").click();
    page.getByRole(AriaRole.DIALOG)
        .waitFor(
            new Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
  }

  void openQueue() {
    page.navigate("/escalations");
    region("Escalation queue").getByText("waiting").first().waitFor();
  }

  /** The card in the queue that says so. */
  Locator card(String reason) {
    return cards(reason).first();
  }

  /** All cards in the queue that say so. */
  Locator cards(String reason) {
    return region("Escalation queue")
        .getByRole(AriaRole.ARTICLE)
        .filter(new Locator.FilterOptions().setHasText(reason));
  }

  void pickUp(String reason) {
    card(reason)
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pick Up").setExact(true))
        .click();
    heading("What we know").waitFor();
  }

  void startHere() {
    button("Start Here").click();
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator box(String name) {
    return page.getByRole(
        AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator region(String name) {
    return page.getByRole(
        AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator heading(String name) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
