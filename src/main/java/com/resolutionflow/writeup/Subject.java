package com.resolutionflow.writeup;

import com.resolutionflow.session.Session;
import com.resolutionflow.writeup.WriteUp.Audience;
import com.resolutionflow.writeup.WriteUp.Context;
import java.util.Optional;
import java.util.UUID;

/**
 * What a write-up is asked about, as it is by now.
 *
 * @param session with its steps
 * @param kept the text that was made from this prose before
 */
record Subject(
    UUID accountId,
    Session session,
    Audience audience,
    Context context,
    Prose prose,
    Internal internal,
    Optional<WriteUp> kept) {

  /** Names the text that is to be made: two who ask for the same wait for one. */
  Key key() {
    return new Key(session.id(), audience, context, prose);
  }

  /** Why a client must not read that text; what an e-mail has above and below its words is ours. */
  Optional<String> objection(String text) {
    ClientText frame = new ClientText(this);
    String words = text.startsWith(frame.head()) ? text.substring(frame.head().length()) : text;
    String foot = frame.foot().strip();
    String body =
        !foot.isEmpty() && words.endsWith(foot)
            ? words.substring(0, words.length() - foot.length())
            : words;
    return internal.objection(body);
  }

  /** A text to be made. */
  record Key(UUID sessionId, Audience audience, Context context, Prose prose) {}
}
