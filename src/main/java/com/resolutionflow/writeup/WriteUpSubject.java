package com.resolutionflow.writeup;

import com.resolutionflow.session.Session;
import com.resolutionflow.writeup.WriteUp.Context;
import com.resolutionflow.writeup.WriteUp.Format;
import java.util.Optional;
import java.util.UUID;

/**
 * What a write-up is asked about, as it is by now.
 *
 * @param session with its steps
 * @param kept the text that was made from this prose before
 */
record WriteUpSubject(
    UUID accountId,
    Session session,
    Format audience,
    Context context,
    SourceText prose,
    InternalTextFilter internal,
    Optional<WriteUp> saved) {

  /** Names the text that is to be made: two who ask for the same wait for one. */
  Key key() {
    return new Key(session.id(), audience, context, prose);
  }

  /** Why a client must not read that text; what an e-mail has above and below its words is ours. */
  Optional<String> objection(String text) {
    ClientText frame = new ClientText(this);
    String words = text.startsWith(frame.header()) ? text.substring(frame.header().length()) : text;
    String foot = frame.footer().strip();
    String body =
        !foot.isEmpty() && words.endsWith(foot)
            ? words.substring(0, words.length() - foot.length())
            : words;
    return internal.objection(body);
  }

  /** A text to be made. */
  record Key(UUID sessionId, Format audience, Context context, SourceText prose) {}
}
