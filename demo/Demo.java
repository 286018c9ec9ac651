import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ChildProcess;
import com.resolutionflow.support.psa.FakeAutotask;
import com.resolutionflow.support.psa.FakeConnectWise;
import com.resolutionflow.support.psa.FakeHalo;
import com.resolutionflow.support.psa.FakePsa;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The product with its demo people, connected to a stand-in for a ticket system, for whoever wants
 * to see a note arrive.
 */
final class Demo {

  private static final String ADMIN = "teamadmin@resolutionflow.example.com";
  private static final String PASSWORD = "TestPass123!";

  public static void main(String[] arguments) throws Exception {
    FakePsa psa = standIn(arguments.length == 0 ? "connectwise" : arguments[0]);
    Path folder = Files.createTempDirectory("resolutionflow-demo");
    Map<String, String> settings =
        Map.of("RESOLUTIONFLOW_DEMO", "true", "RESOLUTIONFLOW_OUTBOUND_ALLOW", psa.allowed());
    System.out.println("Starting, which takes some twenty seconds …");
    ChildProcess product = ChildProcess.start(folder, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(product)));
    product.awaitReady();
    ApiClient.at(product.port())
        .signIn(ADMIN, PASSWORD)
        .put(
            "/api/v1/integrations/" + psa.kind(),
            Map.of("enabled", true, "settings", psa.settings()))
        .expect(200);
    System.out.printf(
        """

        The product:            http://localhost:%d   (engineer@resolutionflow.example.com, %s)
        The ticket system:      %s
        Try: start a session, "Link a ticket" (type "printer"), escalate it, and watch the note arrive.
        Ctrl-C ends both; their data is in %s.
        """,
        product.port(), PASSWORD, psa.url(), folder);
    product.process().waitFor();
  }

  private static FakePsa standIn(String kind) {
    FakePsa psa =
        switch (kind) {
          case "connectwise" -> new FakeConnectWise();
          case "autotask" -> new FakeAutotask();
          case "halopsa" -> new FakeHalo();
          default ->
              throw new IllegalArgumentException(
                  kind + " is none of connectwise, autotask, halopsa");
        };
    boolean dated = kind.equals("autotask");
    psa.add(
        48011,
        dated ? "T20261120.0011" : "48011",
        "Printer at the front desk shows offline",
        "Orchard Foods");
    psa.add(
        48077,
        dated ? "T20261120.0077" : "48077",
        "Outlook asks for the password again and again",
        "Northwind Traders");
    psa.add(
        48130,
        dated ? "T20261121.0130" : "48130",
        "VPN drops every twenty minutes",
        "Contoso Legal");
    psa.add(
        48131,
        dated ? "T20261121.0131" : "48131",
        "New starter on Monday: laptop and mailbox",
        "Contoso Legal");
    return psa;
  }

  private static void stop(ChildProcess product) {
    try {
      product.stop();
    } catch (InterruptedException hurried) {
      product.close();
    }
  }
}
