import com.resolutionflow.support.provider.AssessmentAnswers;
import com.resolutionflow.support.provider.FakeProvider;
import com.resolutionflow.support.provider.ReceivedQuestion;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * What one escalation sends to a model, taken from what really left for a provider on the loopback,
 * beside a design that asks three times about the same session: for the assessment, for the
 * ticket's notes and for the documentation. Each of those reads the whole conversation as plain
 * text. Counted in characters; four are about a token.
 */
final class Tokens {

  private static final int PER_TOKEN = 4;
  private static final int CALLS = 3;

  private static final List<String> DONE =
      List.of(
          "Cleared the credential manager on PC-%d",
          "Restarted PC-%d twice",
          "Signed in to webmail as the user from PC-%d",
          "Repaired Office 16.0.%d",
          "Created a new Outlook profile on PC-%d",
          "Ran dsregcmd /status on PC-%d");

  private static final List<String> SEEN =
      List.of(
          "AzureAdPrt is NO on PC-%d, error 0x8004de40",
              "The sign-in log shows 50126 from 10.20.4.%d",
          "The prompt came back after %d minutes",
              "Two more people on switch port %d have it since Monday");

  private Tokens() {}

  public static void main(String[] arguments) throws Exception {
    try (FakeProvider provider = FakeProvider.anthropic();
        Product product = Product.start(settings(provider))) {
      provider.answers(AssessmentAnswers.good("A stale token"));
      Product.Caller junior = product.signIn(Product.JUNIOR);
      for (int steps : new int[] {5, 50, 500}) {
        report(provider, junior, steps);
      }
      provider.unexpected();
    }
  }

  private static Map<String, String> settings(FakeProvider provider) {
    return Map.of(
        "RESOLUTIONFLOW_ASSISTANT_PROVIDER",
        "anthropic",
        "RESOLUTIONFLOW_ASSISTANT_BASE_URL",
        provider.url(),
        "RESOLUTIONFLOW_ASSISTANT_API_KEY",
        FakeProvider.KEY);
  }

  private static void report(FakeProvider provider, Product.Caller junior, int steps)
      throws Exception {
    String session = junior.session();
    work(junior, session, steps);
    JsonNode whole = Product.expect(junior.send("GET", "/ai-sessions/" + session, null), 200);
    ReceivedQuestion asked = ask(provider, junior, session);
    long instructions = asked.system().length() + asked.schema().toString().length();
    long ours = instructions + asked.user().length();
    long conversation = CALLS * conversation(whole).length();
    long shared = conversation + instructions;
    long alike = conversation + CALLS * instructions;
    System.out.printf(
        "%d steps: one call %d tokens; three calls %d (our instructions shared out among them) or"
            + " %d (each with as many): %.0f %% or %.0f %% fewer%n",
        whole.get("step_count").asInt(),
        ours / PER_TOKEN,
        shared / PER_TOKEN,
        alike / PER_TOKEN,
        fewer(ours, shared),
        fewer(ours, alike));
  }

  private static void work(Product.Caller junior, String session, int steps) throws Exception {
    Random random = new Random(steps);
    while (length(junior, session) < steps) {
      Map<String, String> step =
          random.nextBoolean()
              ? Map.of("kind", "finding", "text", one(SEEN, random))
              : Map.of(
                  "kind",
                  "action",
                  "text",
                  one(DONE, random),
                  "outcome",
                  "no_change",
                  "result_text",
                  one(SEEN, random));
      Product.expect(junior.send("POST", "/ai-sessions/" + session + "/steps", step), 201);
    }
  }

  /** Escalates the session and waits for the question that the provider gets. */
  private static ReceivedQuestion ask(FakeProvider provider, Product.Caller junior, String session)
      throws Exception {
    provider.forget();
    Product.expect(
        junior.send(
            "POST", "/ai-sessions/" + session + "/escalate", Map.of("reason", "Out of ideas")),
        201);
    for (int waited = 0; provider.count() == 0; waited++) {
      if (waited > 2_000) {
        throw new IllegalStateException("no question came, but " + provider.unexpected());
      }
      Thread.sleep(10);
    }
    return provider.last();
  }

  private static int length(Product.Caller junior, String session) throws Exception {
    return Product.expect(junior.send("GET", "/ai-sessions/" + session, null), 200)
        .get("step_count")
        .asInt();
  }

  private static double fewer(long ours, long theirs) {
    return 100.0 * (theirs - ours) / theirs;
  }

  private static String conversation(JsonNode session) {
    StringBuilder text = new StringBuilder();
    for (JsonNode step : session.get("steps")) {
      text.append(step.path("author").path("name").asString("Copilot"))
          .append(" (")
          .append(step.get("kind").asString())
          .append("): ");
      text.append(step.get("text").asString()).append('\n');
      if (!step.get("outcome").isNull()) {
        text.append("  ")
            .append(step.get("outcome").asString())
            .append(": ")
            .append(step.path("result_text").asString(""))
            .append('\n');
      }
    }
    return text.toString();
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size())).formatted(random.nextInt(90) + 1);
  }
}
