package com.resolutionflow.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelAnswer.Completed;
import com.resolutionflow.llm.ModelAnswer.Failed;
import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.llm.ModelRequest.Purpose;
import com.resolutionflow.llm.ModelRequest.Size;
import com.resolutionflow.support.Replica;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.FakeProvider;
import com.resolutionflow.support.provider.ReceivedQuestion;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What every provider must do, in each way that the other side can behave. A provider's test says
 * which fake speaks its wire format, and inherits all of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
public abstract class ModelProviderContract {

  /** Longer than any test of a good answer takes, and what a hanging one is given. */
  private static final Duration SHORT = Duration.ofMillis(1500);

  private static final Duration AMPLE = Duration.ofSeconds(20);

  /** How much later than its time a question may end on a busy machine. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  private FakeProvider fake;
  private Replica product;
  private UUID account;

  /** A fake that speaks this provider's wire format. */
  protected abstract FakeProvider fake();

  /** An answer with everything in it that an answer can have. */
  public record Verdict(
      String summary,
      Sureness sureness,
      List<Finding> findings,
      List<String> next,
      int count,
      boolean done) {}

  public enum Sureness {
    LOW,
    VERY_HIGH
  }

  public record Finding(String text, List<String> stepIds) {}

  static final Verdict GOOD =
      new Verdict(
          "The 2nd floor's printer answers \u201cno\u201d 🖨️.\nIts spooler hangs.",
          Sureness.VERY_HIGH,
          List.of(
              new Finding("Error 0x80070005 on print", List.of("a", "b")),
              new Finding("Größe ≠ 0", List.of())),
          List.of("Restart the spooler"),
          3,
          true);

  @BeforeAll
  void start() {
    fake = fake();
    Map<String, String> settings = new LinkedHashMap<>(fake.settings());
    settings.put("resolutionflow.assistant.circuit-failures", "1000");
    settings.put("resolutionflow.assistant.circuit-pause", "1ns");
    settings.put("resolutionflow.assistant.calls-per-hour", "1000");
    product = Replica.on(TestDatabase.fresh(), settings);
  }

  @BeforeEach
  void newAccount() {
    account = new TestAccounts(product.context()).team().id();
    fake.forget();
  }

  @AfterEach
  void nothingUnexpected() {
    assertThat(fake.unexpected()).isEmpty();
  }

  @AfterAll
  void stop() {
    product.close();
    fake.close();
  }

  private ModelRequest<Verdict> question(Duration within) {
    return new ModelRequest<>(
        account,
        Purpose.ASSESSMENT,
        "Sum it up.",
        "printer on floor 2 says 0x80070005",
        Verdict.class,
        Size.FULL,
        within);
  }

  private ModelAnswer<Verdict> ask(Duration within) {
    return product.bean(ModelClient.class).ask(question(within));
  }

  private ModelAnswer<Verdict> ask(Duration within, List<String> pieces) {
    return product.bean(ModelClient.class).ask(question(within), pieces::add);
  }

  private Failure failure(Behaviour behaviour) {
    return failure(behaviour, AMPLE);
  }

  private Failure failure(Behaviour behaviour, Duration within) {
    fake.next(behaviour);
    return reason(ask(within));
  }

  private Failure streamedFailure(Behaviour behaviour, Duration within) {
    fake.next(behaviour);
    return reason(ask(within, new ArrayList<>()));
  }

  private static Failure reason(ModelAnswer<?> answer) {
    assertThat(answer).isInstanceOf(Failed.class);
    return ((Failed<?>) answer).reason();
  }

  @Test
  void aGoodAnswerIsTheRecordThatWasAskedFor() {
    fake.next(Behaviour.says(GOOD));
    ModelAnswer<Verdict> answer = ask(AMPLE);
    assertThat(answer).isInstanceOf(Completed.class);
    Completed<Verdict> given = (Completed<Verdict>) answer;
    assertThat(given.value()).isEqualTo(GOOD);
    assertThat(given.metrics().tokensIn()).isEqualTo(Behaviour.TOKENS_IN);
    assertThat(given.metrics().tokensOut()).isEqualTo(Behaviour.TOKENS_OUT);
    assertThat(given.metrics().latencyMs()).isBetween(0, (int) AMPLE.toMillis());
    assertThat(fake.count()).isOne();
  }

  @Test
  void thinkingBeforeTheAnswerIsNoPartOfIt() {
    fake.next(Behaviour.thinksAndSays(GOOD), Behaviour.thinksAndSays(GOOD));
    assertThat(((Completed<Verdict>) ask(AMPLE)).value()).isEqualTo(GOOD);
    List<String> pieces = new ArrayList<>();
    assertThat(((Completed<Verdict>) ask(AMPLE, pieces)).value()).isEqualTo(GOOD);
    assertThat(String.join("", pieces)).startsWith("{");
  }

  @Test
  void instructionsAndMaterialAreKeptApart() {
    fake.next(Behaviour.says(GOOD));
    ask(AMPLE);
    ReceivedQuestion asked = fake.last();
    assertThat(asked.system()).startsWith("Sum it up.").doesNotContain("0x80070005");
    assertThat(asked.user())
        .contains("printer on floor 2 says 0x80070005")
        .doesNotContain("Sum it up.");
    String mark = asked.user().substring(1, asked.user().indexOf('>'));
    assertThat(asked.system()).contains("<" + mark + ">");
    assertThat(asked.user()).endsWith("</" + mark + ">");
    assertThat(asked.schema().path("properties").propertyNames())
        .containsExactly("summary", "sureness", "findings", "next", "count", "done");
    assertThat(asked.schema().path("properties").path("sureness").path("enum").toString())
        .isEqualTo("[\"low\",\"very_high\"]");
  }

  @Test
  void secretsDoNotLeave() {
    fake.next(Behaviour.says(GOOD));
    String material =
        "His password is Hunter2-Hunter2 and the key sk-abcdefghijklmnop12345678\u0000, \ud800 he"
            + " said";
    product
        .bean(ModelClient.class)
        .ask(
            new ModelRequest<>(
                account, Purpose.REPLY, "Reply.", material, Verdict.class, Size.SMALL, AMPLE));
    assertThat(fake.last().body().toString())
        .doesNotContain("Hunter2")
        .doesNotContain("sk-abcdefgh")
        .contains("he said");
  }

  @Test
  void aStreamedAnswerComesInPiecesOnTheAskersThread() {
    fake.next(Behaviour.says(GOOD));
    List<String> pieces = new ArrayList<>();
    Thread asker = Thread.currentThread();
    ModelAnswer<Verdict> answer =
        product
            .bean(ModelClient.class)
            .ask(
                question(AMPLE),
                piece -> {
                  assertThat(Thread.currentThread()).isSameAs(asker);
                  pieces.add(piece);
                });
    assertThat(answer).isInstanceOf(Completed.class);
    assertThat(((Completed<Verdict>) answer).value()).isEqualTo(GOOD);
    assertThat(((Completed<Verdict>) answer).metrics().tokensIn()).isEqualTo(Behaviour.TOKENS_IN);
    assertThat(((Completed<Verdict>) answer).metrics().tokensOut()).isEqualTo(Behaviour.TOKENS_OUT);
    assertThat(pieces).hasSizeGreaterThan(5);
    assertThat(fake.last().streamed()).isTrue();
  }

  @Test
  void statusesHaveTheirReasons() {
    assertThat(failure(Behaviour.fails(401, "authentication_error", "invalid x-api-key", Map.of())))
        .isEqualTo(Failure.UNAUTHORISED);
    assertThat(failure(Behaviour.fails(403, "permission_error", "no", Map.of())))
        .isEqualTo(Failure.UNAUTHORISED);
    assertThat(failure(Behaviour.fails(402, "billing_error", "no", Map.of())))
        .isEqualTo(Failure.UNAUTHORISED);
    assertThat(
            failure(
                Behaviour.fails(
                    400, "invalid_request_error", "Your credit balance is too low", Map.of())))
        .isEqualTo(Failure.UNAUTHORISED);
    assertThat(failure(Behaviour.fails(400, "invalid_request_error", "messages: wrong", Map.of())))
        .isEqualTo(Failure.INVALID);
    assertThat(
            failure(
                Behaviour.fails(
                    400, "invalid_request_error", "prompt is too long: 3 > 2", Map.of())))
        .isEqualTo(Failure.TRUNCATED);
    assertThat(failure(Behaviour.fails(404, "not_found_error", "model: x", Map.of())))
        .isEqualTo(Failure.INVALID);
    assertThat(
            failure(
                Behaviour.fails(
                    302, "moved", "elsewhere", Map.of("Location", "http://127.0.0.1:1/"))))
        .isEqualTo(Failure.INVALID);
    assertThat(fake.count()).isEqualTo(8);
  }

  @Test
  void aPassingFailureIsTriedOnceMore() {
    for (int status : new int[] {500, 502, 503, 529}) {
      fake.forget();
      fake.next(Behaviour.fails(status), Behaviour.says(GOOD));
      assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
      assertThat(fake.count()).isEqualTo(2);
    }
  }

  @Test
  void aLastingFailureIsTriedTwiceAndNoMore() {
    for (int status : new int[] {500, 503, 529}) {
      fake.forget();
      fake.always(Behaviour.fails(status));
      assertThat(reason(ask(AMPLE))).isEqualTo(Failure.OVERLOADED);
      assertThat(fake.count()).isEqualTo(2);
    }
  }

  @Test
  void retryAfterIsObeyedInsideTheBudget() {
    fake.next(Behaviour.rateLimited("1"), Behaviour.says(GOOD));
    Instant begun = Instant.now();
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
    assertThat(Duration.between(begun, Instant.now()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(Duration.between(fake.received().get(0).at(), fake.received().get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(950));
  }

  @Test
  void retryAfterFourDaysOrNoneIsNotWaitedFor() {
    for (String after :
        new String[] {
          "345600", null, "99999999999999999999", "soon", "Wed, 21 Oct 2099 07:28:00 GMT"
        }) {
      fake.forget();
      Instant begun = Instant.now();
      assertThat(failure(Behaviour.rateLimited(after))).isEqualTo(Failure.RATE_LIMITED);
      assertThat(fake.count()).isOne();
      assertThat(Duration.between(begun, Instant.now())).isLessThan(SLACK);
    }
  }

  @Test
  void whatHangsEndsInTime() {
    for (Behaviour hanging :
        List.of(
            Behaviour.silent(),
            Behaviour.after(Duration.ofSeconds(8), Behaviour.says(GOOD)),
            Behaviour.drips(GOOD, Duration.ofMillis(30)),
            Behaviour.stalls(GOOD))) {
      assertEndsInTime(hanging, false);
      assertEndsInTime(hanging, true);
    }
  }

  private void assertEndsInTime(Behaviour hanging, boolean streamed) {
    fake.forget();
    Instant begun = Instant.now();
    assertThat(streamed ? streamedFailure(hanging, SHORT) : failure(hanging, SHORT))
        .isEqualTo(Failure.TIMEOUT);
    assertThat(Duration.between(begun, Instant.now()))
        .isBetween(SHORT.minusMillis(50), SHORT.plus(SLACK));
    assertThat(fake.count()).isOne();
  }

  @Test
  void bothAttemptsTogetherHaveOneClock() {
    fake.next(Behaviour.after(Duration.ofMillis(900), Behaviour.fails(500)), Behaviour.silent());
    Instant begun = Instant.now();
    assertThat(reason(ask(SHORT))).isEqualTo(Failure.TIMEOUT);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(SHORT.plus(SLACK));
    assertThat(fake.count()).isEqualTo(2);
  }

  @Test
  void aBrokenConnection() {
    fake.next(Behaviour.resets(), Behaviour.says(GOOD));
    assertThat(ask(AMPLE)).isInstanceOf(Completed.class);
    fake.next(Behaviour.resets(), Behaviour.resets());
    assertThat(reason(ask(AMPLE))).isEqualTo(Failure.UNREACHABLE);
    assertThat(fake.count()).isEqualTo(4);
    fake.forget();
    // Without the pause the reset can overtake the half on its way, and nothing of it has arrived.
    Behaviour breaking =
        Behaviour.half(GOOD, Behaviour.after(Duration.ofMillis(300), Behaviour.resets()));
    assertThat(failure(breaking)).isEqualTo(Failure.UNREACHABLE);
    assertThat(fake.count()).isOne();
    assertThat(streamedFailure(breaking, AMPLE)).isEqualTo(Failure.UNREACHABLE);
    assertThat(fake.count()).isEqualTo(2);
  }

  @Test
  void afterAPieceThereIsNoSecondAttempt() {
    assertThat(
            streamedFailure(Behaviour.failsInside(GOOD, "overloaded_error", "Overloaded"), AMPLE))
        .isEqualTo(Failure.OVERLOADED);
    assertThat(fake.count()).isOne();
    fake.forget();
    fake.next(Behaviour.fails(529), Behaviour.says(GOOD));
    assertThat(ask(AMPLE, new ArrayList<>())).isInstanceOf(Completed.class);
  }

  @Test
  void errorsUnder200() {
    assertThat(failure(Behaviour.failsWith200("overloaded_error", "Overloaded")))
        .isEqualTo(Failure.OVERLOADED);
    assertThat(streamedFailure(Behaviour.failsWith200("overloaded_error", "Overloaded"), AMPLE))
        .isEqualTo(Failure.OVERLOADED);
    assertThat(failure(Behaviour.html())).isEqualTo(Failure.INVALID);
    assertThat(streamedFailure(Behaviour.html(), AMPLE)).isEqualTo(Failure.INVALID);
    assertThat(streamedFailure(Behaviour.endsEarly(GOOD), AMPLE)).isEqualTo(Failure.INVALID);
    assertThat(failure(Behaviour.body(200, "application/json", ""))).isEqualTo(Failure.INVALID);
    assertThat(failure(Behaviour.body(200, "application/json", "[]"))).isEqualTo(Failure.INVALID);
    assertThat(failure(Behaviour.body(200, "application/json", "{}"))).isEqualTo(Failure.INVALID);
  }

  @Test
  void fiftyMegabytesAreNotRead() {
    assertThat(failure(Behaviour.huge(50 * 1024 * 1024))).isEqualTo(Failure.INVALID);
    assertThat(streamedFailure(Behaviour.huge(50 * 1024 * 1024), AMPLE)).isEqualTo(Failure.INVALID);
  }

  @Test
  void theStopReasonCountsBeforeTheText() {
    assertThat(failure(Behaviour.stopsWith("something_new", GOOD))).isEqualTo(Failure.INVALID);
    assertThat(streamedFailure(Behaviour.stopsWith("something_new", GOOD), AMPLE))
        .isEqualTo(Failure.INVALID);
    assertThat(failure(Behaviour.cut("{\"summary\":\"The print"))).isEqualTo(Failure.TRUNCATED);
    assertThat(streamedFailure(Behaviour.cut("{\"summary\":\"The print"), AMPLE))
        .isEqualTo(Failure.TRUNCATED);
    assertThat(failure(Behaviour.thinksOnly())).isEqualTo(Failure.INVALID);
    assertThat(streamedFailure(Behaviour.thinksOnly(), AMPLE)).isEqualTo(Failure.INVALID);
  }

  @Test
  void aRefusal() {
    Failure expected = refusalReason();
    assertThat(failure(Behaviour.refuses())).isEqualTo(expected);
    assertThat(streamedFailure(Behaviour.refuses(), AMPLE)).isEqualTo(expected);
  }

  /** A provider without a word for a refusal answers in prose, which is no answer either. */
  protected Failure refusalReason() {
    return Failure.MODEL_DECLINED;
  }

  @Test
  void aTakerThatThrowsEndsTheCall() {
    fake.next(Behaviour.stalls(GOOD));
    Instant begun = Instant.now();
    assertThatThrownBy(
            () ->
                product
                    .bean(ModelClient.class)
                    .ask(
                        question(AMPLE),
                        piece -> {
                          throw new IllegalStateException("the browser has gone");
                        }))
        .hasMessage("the browser has gone");
    assertThat(Duration.between(begun, Instant.now())).isLessThan(AMPLE);
    assertThat(recorded("reason")).isEqualTo("interrupted");
  }

  @Test
  void anInterruptEndsTheCall() throws InterruptedException {
    fake.next(Behaviour.silent());
    AtomicReference<ModelAnswer<Verdict>> answer = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    Thread asker =
        Thread.ofVirtual()
            .start(
                () -> {
                  answer.set(ask(AMPLE));
                  flag.set(Thread.currentThread().isInterrupted());
                });
    while (fake.count() == 0) {
      Thread.sleep(5);
    }
    asker.interrupt();
    asker.join();
    assertThat(reason(answer.get())).isEqualTo(Failure.INTERRUPTED);
    assertThat(flag.get()).isTrue();
    assertThat(recorded("reason")).isEqualTo("interrupted");
  }

  @Test
  void everyQuestionIsRecorded() {
    fake.next(Behaviour.fails(500), Behaviour.says(GOOD));
    ask(AMPLE);
    assertThat(recorded("ok")).isEqualTo("true");
    assertThat(recorded("attempts")).isEqualTo("2");
    assertThat(recorded("tokens_in")).isEqualTo(String.valueOf(Behaviour.TOKENS_IN));
    assertThat(recorded("tokens_out")).isEqualTo(String.valueOf(Behaviour.TOKENS_OUT));
    assertThat(recorded("purpose")).isEqualTo("assessment");
    assertThat(recorded("reason")).isNull();
  }

  private String recorded(String column) {
    JdbcClient jdbc = product.bean(JdbcClient.class);
    TransactionTemplate transaction =
        new TransactionTemplate(product.bean(PlatformTransactionManager.class));
    return TenantContext.within(
        account,
        () ->
            transaction.execute(
                now ->
                    jdbc.sql("select " + column + "::text from model_call")
                        .query(String.class)
                        .optional()
                        .orElse(null)));
  }
}
