package com.resolutionflow.writeup;

import com.resolutionflow.session.Session;
import com.resolutionflow.writeup.WriteUp.Context;
import com.resolutionflow.writeup.WriteUp.Format;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything a write-up is made from, as read in one transaction.
 *
 * @param session with its steps
 * @param saved the write-up that was made from this source text before, if any
 */
record WriteUpSubject(
    UUID accountId,
    Session session,
    Format audience,
    Context context,
    SourceText prose,
    InternalTextFilter internal,
    Optional<WriteUp> saved) {

  /** Identifies the write-up, so that concurrent requests for it share one generation. */
  Key key() {
    return new Key(session.id(), audience, context, prose);
  }

  /**
   * Why a client must not read that text, not counting an e-mail's header and footer, which are
   * ours; empty if they may.
   */
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

  /** Identifies a write-up. */
  record Key(UUID sessionId, Format audience, Context context, SourceText prose) {}
}
