package com.resolutionflow.assistant.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
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
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A product that asks a fake provider, and the questions that the contract's tests ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
public abstract class ProviderHarness {

  /** Longer than any test of a good answer takes, and what a hanging one is given. */
  static final Duration SHORT = Duration.ofMillis(1500);

  public static final Duration AMPLE = Duration.ofSeconds(20);

  /** Longer than a test may take: what waits for it to be over fails. */
  static final Duration ENDLESS = Duration.ofHours(1);

  public FakeProvider fake;
  public Replica product;
  public UUID account;

  /** A fake that speaks this provider's wire format. */
  protected abstract FakeProvider fake();

  /** An answer with everything in it that an answer can have. */
  public record Summary(
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

  public static final Summary GOOD =
      new Summary(
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

  public ModelRequest<Summary> question(Duration within) {
    return new ModelRequest<>(
        account,
        null,
        Purpose.ASSESSMENT,
        "Sum it up.",
        "printer on floor 2 says 0x80070005",
        Summary.class,
        Size.FULL,
        within);
  }

  public ModelAnswer<Summary> ask(Duration within) {
    return product.bean(ModelClient.class).ask(question(within));
  }

  public ModelAnswer<Summary> ask(Duration within, List<String> pieces) {
    return product.bean(ModelClient.class).ask(question(within), pieces::add);
  }

  public Failure failure(Behaviour behaviour) {
    return failure(behaviour, AMPLE);
  }

  Failure failure(Behaviour behaviour, Duration within) {
    fake.next(behaviour);
    return reason(ask(within));
  }

  public Failure streamedFailure(Behaviour behaviour, Duration within) {
    fake.next(behaviour);
    return reason(ask(within, new ArrayList<>()));
  }

  static Failure reason(ModelAnswer<?> answer) {
    assertThat(answer).isInstanceOf(Failed.class);
    return ((Failed<?>) answer).reason();
  }

  public final String recorded(String column) {
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
