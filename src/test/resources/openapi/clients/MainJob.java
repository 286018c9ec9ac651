import client.ApiClient;
import client.ApiException;
import client.api.AnalyticsApi;
import client.api.HandoffApi;
import client.api.SessionApi;
import client.model.Conclusion;
import client.model.Handoff;
import client.model.NewEscalation;
import client.model.NewMessage;
import client.model.NewSession;
import client.model.Session;
import client.model.Steps;
import java.io.File;
import java.util.UUID;

/** What the product is for, with the generated client for Java. */
public final class MainJob {

  private MainJob() {}

  /** Fails where the client does; gives the id of the session. */
  public static String run(String address, String juniorToken, String seniorToken)
      throws Exception {
    ApiClient junior = client(address, juniorToken);
    ApiClient senior = client(address, seniorToken);
    SessionApi sessions = new SessionApi(junior);
    UUID id =
        sessions
            .startSession(new NewSession().problem("Outlook asks for the password"), null)
            .getId();
    Steps reply = sessions.sendMessage(id, new NewMessage().text("It began this morning"), null);
    require(!reply.getSteps().isEmpty(), "the reply has steps");
    Session read = sessions.readSession(id);
    require(read.getSteps().size() == read.getStepCount(), "all steps are read");
    NewEscalation wish =
        new NewEscalation().reason("I am stuck").severity(NewEscalation.SeverityEnum.NORMAL);
    Handoff waiting = new HandoffApi(junior).escalate(id, wish, null);
    Handoff claimed = new HandoffApi(senior).claimHandoff(waiting.getId());
    require(claimed.getState() == Handoff.StateEnum.CLAIMED, "the handoff is claimed");
    Conclusion end = new Conclusion().outcome(Conclusion.OutcomeEnum.RESOLVED).note("New profile");
    require(new SessionApi(senior).concludeSession(id, end).getConcludedAt() != null, "it is over");
    File rows = new AnalyticsApi(senior).exportEscalations("7d", null, null, null);
    require(rows.length() > 0, "the export is a file");
    try {
      sessions.readSession(UUID.randomUUID());
      throw new AssertionError("a session that is not there was read");
    } catch (ApiException refused) {
      require(refused.getCode() == 404, "the refusal has its status");
      require(refused.getResponseBody().contains("\"not_found\""), "and its code");
    }
    return id.toString();
  }

  private static ApiClient client(String address, String token) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(address);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    return client;
  }

  private static void require(boolean so, String what) {
    if (!so) {
      throw new AssertionError("not so: " + what);
    }
  }
}
