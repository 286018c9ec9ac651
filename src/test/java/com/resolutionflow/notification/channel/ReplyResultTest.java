package com.resolutionflow.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.outbound.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read of an answer that somebody else decides on. */
class ReplyResultTest {

  private static Reply.Answered answer(String body) {
    return new Reply.Answered(
        400,
        new Reply.Headers(Map.of()),
        new Reply.Body(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  @Test
  void onlyTheBeginningIsRead() {
    Reply.Answered huge = answer("no_service " + "password: hunter2hunter2 ".repeat(40_000));
    assertThat(ReplyResult.text(huge)).hasSize(20_000).startsWith("no_service password");
    String excerpt = ReplyResult.excerpt(400, ReplyResult.text(huge));
    assertThat(excerpt).startsWith("status 400: no_service").hasSizeLessThan(330);
    assertThat(excerpt).contains("[password removed]").doesNotContain("hunter2");
    assertThat(ReplyResult.of(huge).reason()).contains(excerpt);
  }

  @Test
  void aShortAnswerIsReadWhole() {
    assertThat(ReplyResult.excerpt(404, ReplyResult.text(answer("no_service"))))
        .isEqualTo("status 404: no_service");
    assertThat(ReplyResult.excerpt(204, ReplyResult.text(answer("")))).isEqualTo("status 204");
  }
}
