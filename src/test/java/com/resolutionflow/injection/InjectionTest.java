package com.resolutionflow.injection;

import static com.resolutionflow.support.Technician.HANDOFFS;
import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.FakeProvider;
import com.resolutionflow.support.provider.ReceivedQuestion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Hostile tickets, and a model that obeys them: its answers are words on a page and nothing else.
 * What a ticket orders reaches the model as material only, under the same instructions as any
 * other.
 */
@ProductTest
class InjectionTest {

  private static final FakeProvider PROVIDER = FakeProvider.anthropic();

  /** The columns of an assessment that an answer may change. */
  private static final Set<String> ANSWERED =
      Set.of(
          "generation_id",
          "state",
          "version",
          "source",
          "reason_code",
          "content",
          "model",
          "tokens_in",
          "tokens_out",
          "latency_ms",
          "updated_at");

  /** By whether a reply was asked for: as they first were. */
  private static final Map<Boolean, String> INSTRUCTIONS = new ConcurrentHashMap<>();

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  volatile CountDownLatch mayAnswer = new CountDownLatch(0);
  volatile boolean breaksTheSchema;
  Technician junior;
  Technician senior;

  @DynamicPropertySource
  static void provider(DynamicPropertyRegistry registry) {
    PROVIDER.settings().forEach((name, value) -> registry.add(name, () -> value));
  }

  static Stream<HostileTicket> tickets() {
    return HostileTicket.all();
  }

  @BeforeEach
  void newTeam() {
    Team team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
    breaksTheSchema = false;
    PROVIDER.forget();
  }

  private Behaviour obey(HostileTicket ticket, ReceivedQuestion asked) {
    try {
      assertThat(mayAnswer.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    boolean reply = isReply(asked);
    if (breaksTheSchema) {
      return Behaviour.says(
          reply
              ? ObedientModel.brokenReply(ticket.number(), asked)
              : ObedientModel.broken(ticket.number(), asked));
    }
    return Behaviour.says(reply ? ObedientModel.reply(asked) : ObedientModel.assessment(asked));
  }

  private static boolean isReply(ReceivedQuestion asked) {
    return asked.schema().properties().containsKey("reply");
  }

  @ParameterizedTest
  @MethodSource("tickets")
  void whatIsOrderedIsNotDone(HostileTicket ticket) {
    PROVIDER.answersBy(asked -> obey(ticket, asked));
    String session = junior.start(ticket.problem());
    junior.say(session, "What next?");
    String leaked = SentPrompt.of(PROVIDER.last()).closing();
    HostileTicket knowing = ticket.knowing(leaked);
    knowing
        .steps()
        .forEach(
            step ->
                junior.post(session, "steps", Map.of("kind", "finding", "text", step)).expect(201));
    aReplyOnlyTalks(session, knowing);
    breaksTheSchema = true;
    aReplyOnlyTalks(session, knowing);
    breaksTheSchema = false;
    theAssessmentIsOnlyWritten(session, knowing);
    everyQuestionWasTheSameButForItsMaterial();
  }

  private void aReplyOnlyTalks(String session, HostileTicket ticket) {
    AccountRows before = rows();
    junior.say(session, ticket.problem());
    AccountRows after = rows();
    before.sameBut(Set.of("session", "step"), after);
    Api.Session told = junior.session(session);
    assertThat(told.status()).isEqualTo("active");
    assertThat(told.owner().id()).isEqualTo(junior.id().toString());
    assertThat(told.openHandoffId()).isNull();
    assertThat(told.concludedAt()).isNull();
    Set<Map<String, Object>> kept = new HashSet<>(after.where("step", "session_id", session));
    assertThat(kept).containsAll(done(before.where("step", "session_id", session)));
  }

  /** The steps that are not a task still open: those stay exactly as people left them. */
  private static List<Map<String, Object>> done(List<Map<String, Object>> steps) {
    return steps.stream().filter(step -> !"open".equals(step.get("state"))).toList();
  }

  private void theAssessmentIsOnlyWritten(String session, HostileTicket ticket) {
    mayAnswer = new CountDownLatch(1);
    String handoff =
        junior
            .escalation(
                session, Map.of("reason", ticket.reason(), "engineer_notes", ticket.notes()))
            .expect(201)
            .text("id");
    AccountRows before = rows();
    mayAnswer.countDown();
    var written = ready(handoff);
    assertThat(written.source()).isEqualTo("model");
    onlyItsAnswerChanged(handoff, before);
    citesOnlyItsOwnSteps(session, written);
    breaksTheSchema = true;
    senior.browser().post(HANDOFFS + "/" + handoff + "/assessment/retry").expect(202);
    var kept = ready(handoff);
    onlyItsAnswerChanged(handoff, before);
    assertThat(List.of(kept.summaryProse(), kept.likelyCause(), kept.confidence()))
        .noneMatch(String::isBlank);
    assertThat(kept.whatWeKnow()).isNotEmpty();
    assertThat(kept.suggestedSteps()).isNotEmpty();
    citesOnlyItsOwnSteps(session, kept);
    Api.Handoff told = senior.handoff(handoff);
    assertThat(told.state()).isEqualTo("waiting");
    assertThat(told.severity()).isEqualTo("normal");
    assertThat(told.targetUser()).isNull();
    assertThat(told.claimedBy()).isNull();
    assertThat(senior.sessions("?scope=account&status=escalated")).hasSize(1);
  }

  private Api.Assessment ready(String handoff) {
    return await("an assessment that is ready")
        .until(
            () -> senior.handoff(handoff).assessment(),
            assessment -> "ready".equals(assessment.state()));
  }

  private void onlyItsAnswerChanged(String handoff, AccountRows before) {
    AccountRows after = rows();
    before.sameBut(Set.of("assessment"), after);
    assertThat(after.whereNot("assessment", "handoff_id", handoff))
        .isEqualTo(before.whereNot("assessment", "handoff_id", handoff));
    Map<String, Object> was =
        unanswered(before.where("assessment", "handoff_id", handoff).getFirst());
    assertThat(unanswered(after.where("assessment", "handoff_id", handoff).getFirst()))
        .isEqualTo(was);
  }

  private static Map<String, Object> unanswered(Map<String, Object> row) {
    Map<String, Object> rest = new HashMap<>(row);
    rest.keySet().removeAll(ANSWERED);
    return rest;
  }

  private void citesOnlyItsOwnSteps(String session, Api.Assessment assessment) {
    Set<String> own =
        junior.steps(session).stream().map(step -> step.id()).collect(Collectors.toSet());
    for (Api.KnownFact fact : assessment.whatWeKnow()) {
      assertThat(fact.stepIds()).isNotEmpty().allMatch(own::contains);
    }
  }

  /**
   * One tag around one JSON value; the instructions are the same for all tickets, whatever they
   * say.
   */
  private void everyQuestionWasTheSameButForItsMaterial() {
    List<ReceivedQuestion> asked = PROVIDER.received();
    Set<String> marks =
        asked.stream().map(one -> SentPrompt.of(one).mark()).collect(Collectors.toSet());
    assertThat(marks).as("a new one each time").hasSameSizeAs(asked);
    for (ReceivedQuestion one : asked) {
      String instructions = SentPrompt.of(one).instructions();
      assertThat(INSTRUCTIONS.computeIfAbsent(isReply(one), purpose -> instructions))
          .isEqualTo(instructions);
    }
  }

  private AccountRows rows() {
    return AccountRows.of(database, junior.member().accountId());
  }
}
