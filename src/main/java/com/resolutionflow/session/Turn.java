package com.resolutionflow.session;

import com.resolutionflow.assistant.TextListener;
import com.resolutionflow.http.sse.TextBroadcast;
import java.util.List;
import java.util.UUID;

/**
 * The copilot's turn in a session: the reply while it is being written, and the resulting steps at
 * its end.
 *
 * @param accountId whose session it is
 */
record Turn(UUID accountId, UUID sessionId, TextBroadcast<List<Step>> text)
    implements TextListener {

  static Turn in(UUID accountId, UUID sessionId) {
    return new Turn(accountId, sessionId, new TextBroadcast<>());
  }

  /**
   * Waits for the resulting steps; empty if the turn failed, in which case the reply is still
   * pending.
   */
  List<Step> steps() {
    return text.await().orElse(List.of());
  }

  @Override
  public void onText(String piece) {
    text.add(piece);
  }

  @Override
  public void onRestart() {
    text.restart();
  }
}
