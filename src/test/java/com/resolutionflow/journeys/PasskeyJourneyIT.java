package com.resolutionflow.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Browser;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Adding a passkey and signing in with it, with the authenticator that Chromium has for tests. */
@ProductTest
class PasskeyJourneyIT {

  @Autowired private ApplicationContext application;
  @LocalServerPort private int port;

  @Test
  void aPasskeyIsAddedAndThenSignsInAloneAndAfterThePassword() {
    Member me = new TestAccounts(application).team().add(Role.ENGINEER, "Jo Junior");
    try (Browser browser = Browser.at(port)) {
      Page page = browser.of(me);
      page.navigate("/");
      Authenticator authenticator = Authenticator.in(page);
      TechnicianPage desk = new TechnicianPage(page);
      page.navigate("/settings/security");
      desk.button("Add a passkey").click();
      desk.box("Name").fill("Work laptop");
      desk.button("Continue").click();
      desk.button("I have kept them").click();
      assertThat(desk.button("Remove Work laptop")).isVisible();
      assertThat(page.getByText("Not used yet")).isVisible();
      page.context().clearCookies();
      page.navigate("/");
      authenticator.verifies(false);
      desk.button("Sign in with a passkey").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("it was cancelled, or took too long");
      authenticator.verifies(true);
      desk.button("Sign in with a passkey").click();
      assertThat(desk.button("Account of Jo Junior")).isVisible();
      page.context().clearCookies();
      page.navigate("/");
      page.getByLabel("Email").fill(me.email());
      page.getByLabel("Password").fill(TestAccounts.PASSWORD);
      desk.button("Sign in").click();
      desk.button("Use your passkey").click();
      assertThat(desk.button("Account of Jo Junior")).isVisible();
      page.navigate("/settings/security");
      desk.button("Remove Work laptop").click();
      desk.button("Remove passkey").click();
      assertThat(page.getByText("You have no passkeys.")).isVisible();
    }
  }

  /** A platform authenticator of that page, whose person always answers at once. */
  private record Authenticator(CDPSession protocol, String id) {

    static Authenticator in(Page page) {
      CDPSession protocol = page.context().newCDPSession(page);
      protocol.send("WebAuthn.enable");
      JsonObject options = new JsonObject();
      options.addProperty("protocol", "ctap2");
      options.addProperty("transport", "internal");
      for (String each :
          new String[] {
            "hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation"
          }) {
        options.addProperty(each, true);
      }
      JsonObject wanted = new JsonObject();
      wanted.add("options", options);
      JsonObject made = protocol.send("WebAuthn.addVirtualAuthenticator", wanted);
      return new Authenticator(protocol, made.get("authenticatorId").getAsString());
    }

    /** Whether its person shows the right finger. */
    void verifies(boolean does) {
      JsonObject wanted = new JsonObject();
      wanted.addProperty("authenticatorId", id);
      wanted.addProperty("isUserVerified", does);
      protocol.send("WebAuthn.setUserVerified", wanted);
    }
  }
}
