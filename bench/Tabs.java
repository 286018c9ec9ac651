import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.resolutionflow.support.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/** What one escalation costs a senior's browser with ten tabs: requests, and bytes received. */
final class Tabs {

  private static final List<String> PLACES =
      List.of(
          "/escalations",
          "/",
          "/escalations",
          "/",
          "/escalations",
          "/",
          "/sessions",
          "/analytics",
          "/settings/account",
          "/escalations");

  private static final int ROUNDS = 5;

  /** Whatever a tab asks for because of an event, it asks for by then. */
  private static final int QUIET_MILLIS = 3_000;

  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final Set<String> asked = new ConcurrentSkipListSet<>();

  public static void main(String[] arguments) throws Exception {
    try (Product product = Product.start();
        Browser browser = Browser.at(product.process.port())) {
      new Tabs().run(product, browser);
    }
    System.exit(0); // The driver of the browser has threads of its own that never end.
  }

  private void run(Product product, Browser browser) throws Exception {
    Product.Caller junior = product.signIn(Product.JUNIOR);
    Page door = Browser.signIn(browser.stranger(), Product.SENIOR, "TestPass123!");
    BrowserContext context = door.context();
    door.close(); // One of those that are counted shall hold the stream.
    List<Page> tabs = new ArrayList<>();
    for (String place : PLACES) {
      Page tab = context.newPage();
      count(tab);
      tab.navigate("http://localhost:" + product.process.port() + place);
      tabs.add(tab);
    }
    Page queue = tabs.getFirst();
    for (int round = 0; round <= ROUNDS; round++) {
      String session = junior.session();
      queue.waitForTimeout(QUIET_MILLIS);
      requests.set(0);
      bytes.set(0);
      asked.clear();
      String reason = "Stuck in round " + round;
      Product.expect(
          junior.send("POST", "/ai-sessions/" + session + "/escalate", Map.of("reason", reason)),
          201);
      queue.getByText(reason).first().waitFor();
      queue.waitForTimeout(QUIET_MILLIS);
      if (round > 0) {
        System.out.printf(
            Locale.ROOT,
            "one escalation, %d tabs: %d requests, %d bytes received %s%n",
            tabs.size(),
            requests.get(),
            bytes.get(),
            new TreeSet<>(asked));
      }
    }
  }

  private void count(Page tab) {
    CDPSession chrome = tab.context().newCDPSession(tab);
    chrome.send("Network.enable");
    chrome.on(
        "Network.requestWillBeSent",
        event -> {
          requests.incrementAndGet();
          JsonObject request = event.getAsJsonObject("request");
          asked.add(request.get("url").getAsString().replaceFirst("https?://[^/]*/api/v1", ""));
        });
    chrome.on(
        "Network.dataReceived", event -> bytes.addAndGet(event.get("dataLength").getAsLong()));
  }
}
