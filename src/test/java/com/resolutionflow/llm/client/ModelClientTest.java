package com.resolutionflow.llm.client;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.llm.CheckedAnswer;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelAnswer.Completed;
import com.resolutionflow.llm.ModelAnswer.Failed;
import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.llm.ModelRequest.Purpose;
import com.resolutionflow.llm.ModelRequest.Size;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.FakeProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Budget, circuit and records, on two replicas that share a database. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ModelClientTest {

  private static final int PER_HOUR = 6;
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final FakeProvider fake = FakeProvider.anthropic();
  private static final TestDatabase database = TestDatabase.fresh();
  private static Replica one;
  private static Replica two;

  record Reply(String text) {}

  private Team team;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new LinkedHashMap<>(fake.settings());
    settings.put("resolutionflow.assistant.calls-per-hour", String.valueOf(PER_HOUR));
    settings.put("resolutionflow.assistant.circuit-pause", "700ms");
    one = Replica.on(database, settings);
    two = Replica.on(database, settings);
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    fake.close();
  }

  /** A good answer closes what the test before may have left open. */
  @BeforeEach
  void wellAgain() {
    fake.answers(new Reply("Good."));
    for (Replica replica : List.of(one, two)) {
      Team nobody = new TestAccounts(replica.context()).team();
      awaitGiven(replica, nobody);
    }
    team = new TestAccounts(one.context()).team();
    fake.forget();
  }

  @AfterEach
  void nothingUnexpected() {
    assertThat(fake.unexpected()).isEmpty();
  }

  private static void awaitGiven(Replica replica, Team team) {
    await("the circuit to close").until(() -> ask(replica, team) instanceof Completed);
  }

  private static ModelAnswer<Reply> ask(Replica replica, Team team) {
    return ask(replica, team, Purpose.ASSESSMENT, "the material");
  }

  private static ModelAnswer<Reply> ask(
      Replica replica, Team team, Purpose purpose, String material) {
    return replica
        .bean(ModelClient.class)
        .ask(
            new ModelRequest<>(
                team.id(), null, purpose, "Reply.", material, Reply.class, Size.SMALL, AMPLE));
  }

  private static Failure reason(ModelAnswer<?> answer) {
    assertThat(answer).isInstanceOf(Failed.class);
    return ((Failed<?>) answer).reason();
  }

  @Test
  void replicasShareTheBudgetOfAnAccount() throws Exception {
    List<Callable<ModelAnswer<Reply>>> questions = new ArrayList<>();
    for (int i = 0; i < PER_HOUR; i++) {
      questions.add(() -> ask(one, team));
      questions.add(() -> ask(two, team));
    }
    int given = 0;
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<ModelAnswer<Reply>> answer : askers.invokeAll(questions)) {
        if (answer.get() instanceof Completed) {
          given++;
        } else {
          assertThat(reason(answer.get())).isEqualTo(Failure.BUDGET);
        }
      }
    }
    assertThat(given).isEqualTo(PER_HOUR);
    assertThat(fake.count()).isEqualTo(PER_HOUR);
    assertThat(ask(one, new TestAccounts(one.context()).team()))
        .as("another account")
        .isInstanceOf(Completed.class);
  }

  record Remark(String text) implements CheckedAnswer {

    @Override
    public boolean saysSomething() {
      return !text.equals("N/A");
    }
  }

  @Test
  void anAnswerThatSaysNothingIsNoneAndTheProviderIsWell() {
    fake.answers(new Remark("N/A"));
    for (int more = 0; more < PER_HOUR; more++) {
      ModelAnswer<Remark> answer =
          one.bean(ModelClient.class)
              .ask(
                  new ModelRequest<>(
                      team.id(),
                      null,
                      Purpose.ASSESSMENT,
                      "Remark.",
                      "the material",
                      Remark.class,
                      Size.SMALL,
                      AMPLE));
      assertThat(reason(answer)).isEqualTo(Failure.EMPTY);
    }
    assertThat(fake.count()).as("no circuit opened").isEqualTo(PER_HOUR);
  }

  @Test
  void aRefusedKeyIsNotShownAgainForAWhile() {
    fake.always(Behaviour.fails(401, "authentication_error", "invalid x-api-key", Map.of()));
    assertThat(reason(ask(one, team))).isEqualTo(Failure.UNAUTHORISED);
    fake.answers(new Reply("Good."));
    assertThat(reason(ask(one, team))).isEqualTo(Failure.UNAUTHORISED);
    assertThat(fake.count()).isOne();
    assertThat(ask(two, team)).as("each replica has its own circuit").isInstanceOf(Completed.class);
    awaitGiven(one, new TestAccounts(one.context()).team());
  }

  @Test
  void fiveFailuresInARowAreEnough() {
    fake.always(Behaviour.fails(400, "invalid_request_error", "no", Map.of()));
    for (int i = 0; i < 5; i++) {
      assertThat(reason(ask(one, team))).isEqualTo(Failure.INVALID);
    }
    assertThat(reason(ask(one, team))).isEqualTo(Failure.INVALID);
    assertThat(fake.count()).isEqualTo(5);
  }

  @Test
  void answersThatCannotBeUsedAreNoFailureOfTheProvider() {
    fake.answers("prose");
    for (int i = 0; i < PER_HOUR; i++) {
      assertThat(reason(ask(one, team))).isEqualTo(Failure.INVALID);
    }
    assertThat(fake.count()).isEqualTo(PER_HOUR);
  }

  @Test
  void aModelIsNeverAskedInsideATransaction() {
    TransactionTemplate transaction =
        new TransactionTemplate(one.bean(PlatformTransactionManager.class));
    assertThatThrownBy(() -> transaction.execute(now -> ask(one, team)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(fake.count()).isZero();
  }

  @Test
  void theLogHoldsNeitherKeyNorMaterial(CapturedOutput log) {
    fake.always(
        Behaviour.fails(
            400, "invalid_request_error", "bad: Zanzibar-77 with " + FakeProvider.KEY, Map.of()));
    ask(one, team, Purpose.REPLY, "the client Zanzibar-77 cannot print");
    assertThat(log.getAll())
        .contains("HTTP 400")
        .doesNotContain("Zanzibar-77")
        .doesNotContain(FakeProvider.KEY);
  }

  @Test
  void adminsSeeWhatItCosts() {
    ask(one, team, Purpose.ASSESSMENT, "x");
    ask(two, team, Purpose.ASSESSMENT, "x");
    fake.next(Behaviour.says("prose"));
    ask(one, team, Purpose.WRITE_UP, "x");
    var usage =
        team.signedIn(Role.TEAM_ADMIN)
            .get("/api/v1/assistant/usage")
            .expect(200)
            .as(Api.Usage.class);
    assertThat(usage.items()).hasSize(2);
    var assessments = usage.items().getFirst();
    assertThat(assessments.purpose()).isEqualTo("assessment");
    assertThat(assessments.model()).isEqualTo("claude-sonnet-5-5");
    assertThat(assessments.calls()).isEqualTo(2);
    assertThat(assessments.failed()).isZero();
    assertThat(assessments.tokensIn()).isEqualTo(2 * Behaviour.TOKENS_IN);
    assertThat(assessments.tokensOut()).isEqualTo(2 * Behaviour.TOKENS_OUT);
    assertThat(assessments.medianLatencyMs()).isNotNull();
    assertThat(usage.items().get(1).failed()).isOne();
    assertThat(usage.budget())
        .isEqualTo(
            new Api.Budget(6, 2_000, 3, 3, new Api.BudgetReplyShare(4, 1_500, 1, 1, 1, 400)));
    assertThat(usage.provider()).isEqualTo("anthropic");
    assertThat(usage.smallModel()).isEqualTo("claude-haiku-5-5");
  }

  @Test
  void nobodyElseDoes() {
    ask(one, team);
    assertThat(team.signedIn(Role.ENGINEER).get("/api/v1/assistant/usage").expect(403).body())
        .doesNotContain("claude");
    Team others = new TestAccounts(one.context()).team();
    ApiClient admin = others.signedIn(Role.OWNER);
    assertThat(admin.get("/api/v1/assistant/usage").expect(200).as(Api.Usage.class).items())
        .isEmpty();
    admin.get("/api/v1/assistant/usage?days=0").expect(400, "invalid_request");
    admin.get("/api/v1/assistant/usage?days=many").expect(400, "invalid_request");
  }
}
