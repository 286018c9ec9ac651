package com.resolutionflow.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.assistant.provider.ProviderTimeContract;
import com.resolutionflow.llm.Failure;
import com.resolutionflow.llm.ModelAnswer;
import com.resolutionflow.llm.ModelAnswer.Completed;
import com.resolutionflow.llm.ModelClient;
import com.resolutionflow.llm.ModelRequest;
import com.resolutionflow.llm.ModelRequest.Purpose;
import com.resolutionflow.llm.ModelRequest.Size;
import com.resolutionflow.support.provider.Behaviour;
import com.resolutionflow.support.provider.ReceivedQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every provider must do, in each way that the other side can behave. A provider's test says
 * which fake speaks its wire format, and inherits all of it.
 */
public abstract class ModelProviderContract extends ProviderTimeContract {

  @Test
  void aGoodAnswerIsTheRecordThatWasAskedFor() {
    fake.next(Behaviour.says(GOOD));
    ModelAnswer<Summary> answer = ask(AMPLE);
    assertThat(answer).isInstanceOf(Completed.class);
    Completed<Summary> given = (Completed<Summary>) answer;
    assertThat(given.value()).isEqualTo(GOOD);
    assertThat(given.metrics().tokensIn()).isEqualTo(Behaviour.TOKENS_IN);
    assertThat(given.metrics().tokensOut()).isEqualTo(Behaviour.TOKENS_OUT);
    assertThat(given.metrics().latencyMs()).isBetween(0, (int) AMPLE.toMillis());
    assertThat(fake.count()).isOne();
  }

  @Test
  void thinkingBeforeTheAnswerIsNoPartOfIt() {
    fake.next(Behaviour.thinksAndSays(GOOD), Behaviour.thinksAndSays(GOOD));
    assertThat(((Completed<Summary>) ask(AMPLE)).value()).isEqualTo(GOOD);
    List<String> pieces = new ArrayList<>();
    assertThat(((Completed<Summary>) ask(AMPLE, pieces)).value()).isEqualTo(GOOD);
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
    assertThat(asked.schema().properties().keySet())
        .containsExactly("summary", "sureness", "findings", "next", "count", "done");
    assertThat(asked.schema().properties().get("sureness").words())
        .containsExactly("low", "very_high");
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
                account,
                null,
                Purpose.REPLY,
                "Reply.",
                material,
                Summary.class,
                Size.SMALL,
                AMPLE));
    assertThat(fake.last().body())
        .doesNotContain("Hunter2")
        .doesNotContain("sk-abcdefgh")
        .contains("he said");
  }

  @Test
  void aStreamedAnswerComesInPiecesOnTheAskersThread() {
    fake.next(Behaviour.says(GOOD));
    List<String> pieces = new ArrayList<>();
    Thread asker = Thread.currentThread();
    ModelAnswer<Summary> answer =
        product
            .bean(ModelClient.class)
            .ask(
                question(AMPLE),
                piece -> {
                  assertThat(Thread.currentThread()).isSameAs(asker);
                  pieces.add(piece);
                });
    assertThat(answer).isInstanceOf(Completed.class);
    assertThat(((Completed<Summary>) answer).value()).isEqualTo(GOOD);
    assertThat(((Completed<Summary>) answer).metrics().tokensIn()).isEqualTo(Behaviour.TOKENS_IN);
    assertThat(((Completed<Summary>) answer).metrics().tokensOut()).isEqualTo(Behaviour.TOKENS_OUT);
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
    assertThat(fake.count()).as("each asked once").isEqualTo(4);
    Behaviour wrong = Behaviour.fails(400, "invalid_request_error", "messages: wrong", Map.of());
    fake.next(wrong, wrong, wrong, wrong, wrong).reads(anyForm -> null);
    assertThat(failure(wrong)).isEqualTo(Failure.INVALID);
    fake.forget();
    fake.reads(null);
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
    assertThat(fake.count()).as("each asked once").isEqualTo(3);
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
}
