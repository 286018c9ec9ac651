package com.resolutionflow.llm.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.assistant.provider.ProviderHarness;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelAnswer.Completed;
import com.resolutionflow.llm.ModelAnswer.Failed;
import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.FakeProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Endpoints that call themselves compatible and refuse a part of what we send: the first question
 * is answered all the same, the next ones go in the form that was found, and the usage says so.
 */
class PickyEndpointTest extends ProviderHarness {

  @Override
  protected FakeProvider fake() {
    return FakeProvider.openai();
  }

  private EndpointForms forms;
  private ModelClient client;

  /** One that has learnt nothing yet. */
  @BeforeEach
  void newReplica() {
    fake.reads(body -> null);
    forms = new EndpointForms();
    client =
        new ProviderModelClient(
            product.bean(ModelConfiguration.ProviderHolder.class).connection(),
            product.bean(ModelSettings.class),
            product.bean(ModelCallLog.class),
            product.bean(ModelConfiguration.HttpConnections.class).client(),
            forms);
  }

  @Override
  public ModelAnswer<Summary> ask(Duration within) {
    return client.ask(question(within));
  }

  @Override
  public ModelAnswer<Summary> ask(Duration within, List<String> pieces) {
    return client.ask(question(within), pieces::add);
  }

  private static Behaviour says(int status, String type, String message) {
    return Behaviour.fails(status, type, message, Map.of());
  }

  /** Refuses bodies with that in them. */
  private static Function<String, Behaviour> refusing(String part, Behaviour refusal) {
    return body -> body.contains(part) ? refusal : null;
  }

  private void isAnsweredTwice(int refusals) {
    fake.next(Behaviour.says(GOOD), Behaviour.says(GOOD), Behaviour.says(GOOD));
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
    assertThat(fake.refused()).hasSize(refusals);
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
    assertThat(ask(AMPLE, new ArrayList<>())).isInstanceOf(Completed.class);
    assertThat(fake.refused()).as("refused once and remembered").hasSize(refusals);
    assertThat(recorded("bool_and(ok)")).as("all recorded as answered").isEqualTo("true");
  }

  private Usage.Adaptation adaptation() {
    assertThat(forms.all()).hasSize(1);
    return Usage.Adaptation.of(forms.all().getFirst());
  }

  @Test
  void theUsageSaysInWhichFormTheModelIsAskedAndWhyAnswersAreMissing() {
    client = product.bean(ModelClient.class);
    fake.reads(refusing("json_schema", says(400, "invalid", "json_schema is not supported")));
    TestAccounts.Team team = new TestAccounts(product.context()).team();
    account = team.id();
    fake.next(Behaviour.says(GOOD), says(429, "rate_limit_error", "Slow down"));
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
    assertThat(((Failed<Summary>) ask(AMPLE)).reason()).isEqualTo(Failure.RATE_LIMITED);
    Api.Usage usage =
        team.signedIn(Role.TEAM_ADMIN)
            .get("/api/v1/assistant/usage")
            .expect(200)
            .as(Api.Usage.class);
    assertThat(usage.adaptations().getFirst().format()).isEqualTo("json_object");
    assertThat(usage.adaptations().getFirst().endpointSaid().getFirst())
        .contains("json_schema is not supported");
    assertThat(usage.failures().getFirst().reason()).isEqualTo("rate_limited");
    assertThat(usage.failures().getFirst().calls()).isOne();
  }

  @Test
  void oneWithoutSchemasIsAskedForAnObject() {
    fake.reads(
        refusing(
            "json_schema",
            says(400, "invalid_request_error", "This response_format type is unavailable now")));
    isAnsweredTwice(1);
    assertThat(fake.last().body()).contains("json_object").contains("max_completion_tokens");
    assertThat(adaptation().format()).isEqualTo("json_object");
    assertThat(adaptation().limit()).isEqualTo("max_completion_tokens");
    assertThat(adaptation().endpointSaid().getFirst())
        .contains("HTTP 400", "This response_format type is unavailable now");
  }

  @Test
  void oneWithoutAnyFormatIsAskedInWordsAndItsFenceIsTakenOff() {
    fake.reads(refusing("response_format", says(422, "invalid", "Unknown field response_format")));
    String fenced =
        "<think>{what} now</think>Here it is:\n```json\n"
            + "{\"summary\":\"S\",\"sureness\":\"low\",\"findings\":[],\"next\":[\"N\"],"
            + "\"count\":1,\"done\":true}\n```";
    fake.next(Behaviour.says(fenced));
    ModelAnswer<Summary> answer = ask(AMPLE);
    assertThat(answer).isInstanceOf(Completed.class);
    assertThat(((Completed<Summary>) answer).value().summary()).isEqualTo("S");
    assertThat(fake.refused()).hasSize(2);
    assertThat(fake.last().system()).contains("\"summary\"");
    assertThat(adaptation().format()).isEqualTo("plain");
  }

  @Test
  void oneThatKnowsOnlyTheOldLimitGetsThat() {
    fake.reads(
        refusing(
            "max_completion_tokens",
            says(
                422,
                "extra_forbidden",
                "body.max_completion_tokens: Extra inputs are not permitted")));
    isAnsweredTwice(1);
    assertThat(fake.last().body()).contains("\"max_tokens\":8000").contains("json_schema");
    assertThat(adaptation().limit()).isEqualTo("max_tokens");
  }

  @Test
  void oneThatTakesNoUsageInStreamsIsNotAskedForIt() {
    fake.reads(
        refusing("stream_options", says(400, "invalid", "Unsupported parameter: stream_options")));
    fake.next(Behaviour.says(GOOD), Behaviour.says(GOOD));
    assertThat(ask(AMPLE, new ArrayList<>())).isInstanceOf(Completed.class);
    assertThat(ask(AMPLE, new ArrayList<>())).isInstanceOf(Completed.class);
    assertThat(fake.refused()).hasSize(1);
    assertThat(adaptation().leftOut()).containsExactly("stream_options");
  }

  @Test
  void oneThatNamesNothingIsAskedMorePlainlyStepByStep() {
    fake.reads(
        body ->
            body.contains("max_") || body.contains("response_format")
                ? Behaviour.body(400, "text/plain", "Bad Request")
                : null);
    isAnsweredTwice(3);
    assertThat(adaptation().format()).isEqualTo("plain");
    assertThat(adaptation().limit()).isEqualTo("none");
  }

  @Test
  void oneThatRefusesEverythingIsSaidToAndNothingIsRemembered() {
    fake.reads(body -> says(400, "invalid", "No such model"));
    ModelAnswer<Summary> answer = ask(AMPLE);
    assertThat(((Failed<Summary>) answer).reason()).isEqualTo(Failure.INVALID);
    assertThat(fake.refused()).hasSizeLessThan(6);
    assertThat(forms.all()).isEmpty();
    fake.forget();
    fake.reads(body -> null);
    fake.next(Behaviour.says(GOOD));
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
    assertThat(fake.last().body()).contains("json_schema");
  }

  @Test
  void aRefusedAnswerIsNoRefusedForm() {
    fake.next(says(400, "json_validate_failed", "Failed to generate JSON for response_format"));
    assertThat(((Failed<Summary>) ask(AMPLE)).reason()).isEqualTo(Failure.INVALID);
    assertThat(fake.count()).isOne();
  }

  @Test
  void whatItQuotesOfTheQuestionIsNotShown() {
    fake.reads(
        refusing(
            "json_schema",
            says(400, "invalid", "response_format: no for 'printer on floor 2 says 0x80070005'")));
    isAnsweredTwice(1);
    assertThat(adaptation().endpointSaid().getFirst())
        .doesNotContain("printer")
        .doesNotContain("0x80070005");
  }
}
