package com.resolutionflow.notification;

import com.resolutionflow.casefile.Redaction;
import com.resolutionflow.database.TextRewrite;
import com.resolutionflow.delivery.Deliveries;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.handoff.Handoffs;
import com.resolutionflow.session.SessionEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Removes words from bells and deliveries when a session is redacted, and the deliveries about a
 * session when it is deleted; its notifications go with it by themselves.
 */
@Component
class SessionRemoval {

  private final TextRewrite texts;
  private final Handoffs handoffs;
  private final Deliveries deliveries;

  SessionRemoval(TextRewrite texts, Handoffs handoffs, Deliveries deliveries) {
    this.texts = texts;
    this.handoffs = handoffs;
    this.deliveries = deliveries;
  }

  @EventListener
  void on(SessionEvent.Redacted redacted) {
    Redaction redaction = redacted.redaction().redaction();
    texts.rewrite(
        """
        select ctid::text as row, title, body from notification where session_id = :session for no key update
        """,
        "update notification set title = :title, body = :body where ctid = cast(:row as tid)",
        Map.of("session", redacted.sessionId()),
        (column, text) -> redaction.inDerived(text));
    // An e-mail keeps its words as JSON.
    deliveries.rewrite(subjects(redacted.sessionId()), redacted.redaction()::rewriteText);
  }

  @EventListener
  void on(SessionEvent.Deleted deleted) {
    deliveries.delete(subjects(deleted.sessionId()));
  }

  private List<Subject> subjects(UUID sessionId) {
    return Stream.concat(
            Stream.of(new Subject("session", sessionId)),
            handoffs.idsOf(sessionId).stream().map(id -> new Subject("handoff", id)))
        .toList();
  }
}
