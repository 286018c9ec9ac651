import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.resolutionflow.support.Browser;

/**
 * From the address to a screen one can use, on a cold cache, with the browser's CPU slowed down
 * four times.
 */
final class FirstScreen {

  private static final int ROUNDS = 15;

  public static void main(String[] arguments) throws Exception {
    try (Product product = Product.start();
        Browser browser = Browser.at(product.process.port())) {
      Page member = Browser.signIn(browser.stranger(), Product.SENIOR, "TestPass123!");
      String state = member.context().storageState();
      Figures stranger = new Figures();
      Figures dashboard = new Figures();
      for (int round = -3; round < ROUNDS; round++) {
        long signIn = open(browser, null, "Sign in");
        long start = open(browser, state, "Start session");
        if (round >= 0) {
          stranger.add(signIn);
          dashboard.add(start);
        }
      }
      stranger.tell("sign-in form there, cold cache, CPU slowed 4 times");
      dashboard.tell("dashboard there for who is signed in, the same");
    }
    System.exit(0); // The driver of the browser has threads of its own that never end.
  }

  private static long open(Browser browser, String state, String button) {
    com.microsoft.playwright.Browser.NewContextOptions options =
        new com.microsoft.playwright.Browser.NewContextOptions();
    Page page = browser.window(state == null ? options : options.setStorageState(state));
    CDPSession chrome = page.context().newCDPSession(page);
    JsonObject rate = new JsonObject();
    rate.addProperty("rate", 4);
    chrome.send("Emulation.setCPUThrottlingRate", rate);
    long begun = System.nanoTime();
    page.navigate("/");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .waitFor();
    long took = System.nanoTime() - begun;
    page.context().close();
    return took;
  }
}
