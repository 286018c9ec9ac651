package com.resolutionflow.llm.client;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
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
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.provider.FakeProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may take how much of an account's budget for the model, over two replicas. */
@Timeout(120)
class BudgetShareTest {

  private static final int PER_HOUR = 20;
  private static final int PER_PERSON = 4;
  private static final int FOR_REPLIES = 15;
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final FakeProvider fake = FakeProvider.anthropic();
  private static final TestDatabase database = TestDatabase.fresh();
  private static Replica one;
  private static Replica two;

  record Reply(String text) {}

  private Team team;

  @BeforeAll
  static void start() {
    fake.answers(new Reply("Good."));
    Map<String, String> settings = new LinkedHashMap<>(fake.settings());
    settings.put("resolutionflow.assistant.calls-per-hour", String.valueOf(PER_HOUR));
    settings.put("resolutionflow.assistant.circuit-failures", "1000");
    one = Replica.on(database, settings);
    two = Replica.on(database, settings);
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
    fake.close();
  }

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(one.context()).team();
  }

  @Test
  void repliesAndWriteUpsLeaveAQuarterToAssessments() {
    for (int i = 0; i < FOR_REPLIES; i++) {
      Purpose purpose = i % 2 == 0 ? Purpose.REPLY : Purpose.WRITE_UP;
      assertThat(ask(one, null, purpose)).isInstanceOf(Completed.class);
    }
    assertSpent(ask(one, null, Purpose.REPLY));
    assertSpent(ask(two, null, Purpose.WRITE_UP));
    for (int i = FOR_REPLIES; i < PER_HOUR; i++) {
      assertThat(ask(two, null, Purpose.ASSESSMENT)).isInstanceOf(Completed.class);
    }
    assertSpent(ask(one, null, Purpose.ASSESSMENT));
  }

  @Test
  void assessmentsMayTakeWhatRepliesLeave() {
    for (int i = 0; i < PER_HOUR; i++) {
      assertThat(ask(one, null, Purpose.ASSESSMENT)).isInstanceOf(Completed.class);
    }
    assertSpent(ask(one, null, Purpose.REPLY));
  }

  @Test
  void onePersonsRepliesTakeAFifthAtMostAlsoAtTheSameMoment() throws Exception {
    UUID sam = team.add(Role.ENGINEER).id();
    UUID jo = team.add(Role.ENGINEER).id();
    assertThat(atOnce(sam, Purpose.REPLY, 12)).isEqualTo(PER_PERSON);
    assertSpent(ask(one, sam, Purpose.REPLY));
    assertThat(ask(one, jo, Purpose.REPLY)).isInstanceOf(Completed.class);
    assertThat(ask(one, sam, Purpose.ASSESSMENT)).isInstanceOf(Completed.class);
    assertThat(ask(one, sam, Purpose.WRITE_UP)).isInstanceOf(Completed.class);
  }

  @Test
  void theShareOfRepliesHoldsAtTheSameMoment() throws Exception {
    assertThat(atOnce(null, Purpose.WRITE_UP, PER_HOUR)).isEqualTo(FOR_REPLIES);
    assertThat(atOnce(null, Purpose.ASSESSMENT, PER_HOUR)).isEqualTo(PER_HOUR - FOR_REPLIES);
  }

  @Test
  void theDayIsSharedOutLikeTheHour() {
    BudgetLimits limits = new BudgetLimits(200, 2_000);
    assertThat(List.of(limits.repliesPerHour(), limits.repliesPerDay()))
        .containsExactly(150, 1_500);
    assertThat(List.of(limits.personPerHour(), limits.personPerDay())).containsExactly(40, 400);
    BudgetLimits least = new BudgetLimits(0, 1);
    assertThat(List.of(least.repliesPerHour(), least.personPerHour())).containsExactly(0, 0);
    assertThat(List.of(least.repliesPerDay(), least.personPerDay())).containsExactly(1, 1);
    BudgetLimits most = new BudgetLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(most.repliesPerHour()).isEqualTo(1_610_612_735);
  }

  @Test
  void adminsAreToldOnceADayWhenFourFifthsAreUsed() throws Exception {
    ApiClient admin = team.signedIn(Role.TEAM_ADMIN);
    ApiClient engineer = team.signedIn(Role.ENGINEER);
    for (int i = 1; i < 16; i++) {
      ask(one, null, Purpose.ASSESSMENT);
    }
    assertThat(notices(admin)).isEmpty();
    assertThat(atOnce(null, Purpose.ASSESSMENT, 10)).isEqualTo(5);
    assertThat(notices(admin)).hasSize(1);
    Api.Notification notice = notices(admin).getFirst();
    assertThat(notice.kind()).isEqualTo("assistant_budget");
    assertThat(notice.link()).isEqualTo("/settings/assistant");
    assertThat(notice.body()).contains("16 of 20 questions in the last hour, 16 of 2,000 today");
    assertThat(notices(engineer)).isEmpty();
    // Tomorrow is another day.
    database
        .sql("update model_budget_warning set day = day - 1 where account_id = ?")
        .param(team.id())
        .update();
    database
        .sql(
            "update model_call set created_at = created_at - interval '2 hours'"
                + " where id in (select id from model_call where account_id = ? limit 1)")
        .param(team.id())
        .update();
    assertThat(ask(two, null, Purpose.ASSESSMENT)).isInstanceOf(Completed.class);
    assertThat(notices(admin)).hasSize(2);
  }

  @Test
  void adminsAreToldBeforeRepliesStopAlthoughNothingElseIsAsked() {
    ApiClient admin = team.signedIn(Role.OWNER);
    for (int i = 1; i < 12; i++) {
      ask(one, null, Purpose.REPLY);
    }
    assertThat(notices(admin)).isEmpty();
    ask(one, null, Purpose.REPLY);
    assertThat(notices(admin)).hasSize(1);
  }

  @Test
  void adminsSeeTheShares() {
    ask(one, null, Purpose.REPLY);
    ask(one, null, Purpose.WRITE_UP);
    ask(one, null, Purpose.ASSESSMENT);
    assertThat(
            team.signedIn(Role.TEAM_ADMIN)
                .get("/api/v1/assistant/usage")
                .expect(200)
                .as(Api.Usage.class)
                .budget())
        .isEqualTo(
            new Api.Budget(20, 2_000, 3, 3, new Api.BudgetReplyShare(15, 1_500, 2, 2, 4, 400)));
  }

  @Test
  void aReplyCountsForWhoWorksTheSession() {
    Technician junior = Technician.of(team, Role.ENGINEER);
    String session = junior.start();
    junior.say(session, "It also says 0x80070005");
    await("a question to the model")
        .until(
            () ->
                database
                    .sql(
                        "select user_id from model_call where account_id = ? and purpose = 'reply'")
                    .param(team.id())
                    .query(UUID.class)
                    .list()
                    .contains(junior.id()));
  }

  private static void assertSpent(ModelAnswer<Reply> answer) {
    assertThat(answer).isEqualTo(new Failed<>(Failure.BUDGET, null));
  }

  private ModelAnswer<Reply> ask(Replica replica, @Nullable UUID person, Purpose purpose) {
    return replica
        .bean(ModelClient.class)
        .ask(
            new ModelRequest<>(
                team.id(), person, purpose, "Reply.", "It hums.", Reply.class, Size.SMALL, AMPLE));
  }

  /** Asks that often on both replicas together, and returns how many were answered. */
  private int atOnce(@Nullable UUID person, Purpose purpose, int times) throws Exception {
    List<Callable<ModelAnswer<Reply>>> questions = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Replica replica = i % 2 == 0 ? one : two;
      questions.add(() -> ask(replica, person, purpose));
    }
    int answered = 0;
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<ModelAnswer<Reply>> answer : askers.invokeAll(questions)) {
        if (answer.get() instanceof Completed) {
          answered++;
        } else {
          assertSpent(answer.get());
        }
      }
    }
    return answered;
  }

  private static List<Api.Notification> notices(ApiClient client) {
    return client.get("/api/v1/notifications").expect(200).as(Api.NotificationPage.class).items();
  }
}
