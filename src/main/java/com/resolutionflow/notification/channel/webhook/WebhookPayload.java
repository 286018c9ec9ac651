package com.resolutionflow.notification.channel.webhook;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.handoff.HandoffEvent;
import com.resolutionflow.handoff.assessment.Assessment;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.notification.message.HandoffMessages;
import com.resolutionflow.session.Snapshot;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.text.ShortText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What programs are sent about handoffs: values under the names that the API has for them, all that
 * people wrote masked, and in all below the 20 KB that the specification asks for.
 */
@Component
class WebhookPayload {

  private static final int LONG = 4_000;
  private static final int SHORT = 1_000;
  private static final int MOST_STEPS = 5;

  private final PublicUrl address;
  private final ProductClock clock;
  private final JsonMapper json;

  WebhookPayload(PublicUrl address, ProductClock clock, JsonMapper json) {
    this.address = address;
    this.clock = clock;
    this.json = json;
  }

  /**
   * The body about that event, as it stays for every attempt; nothing for events that programs are
   * not sent.
   */
  Optional<String> of(HandoffEvent event) {
    return switch (event) {
      case HandoffEvent.Created created -> body("handoff.created", created, created.by(), null);
      case HandoffEvent.AssessmentReady ready ->
          body("handoff.assessment_ready", ready, null, null);
      case HandoffEvent.Claimed claimed -> body("handoff.claimed", claimed, claimed.by(), null);
      case HandoffEvent.Assigned assigned ->
          body("handoff.assigned", assigned, assigned.by(), assigned.note());
      case HandoffEvent.Released released ->
          body("handoff.released", released, released.by(), released.note());
      case HandoffEvent.Returned returned ->
          body("handoff.returned", returned, returned.by(), returned.note());
      case HandoffEvent.Closed closed -> body("handoff.closed", closed, closed.by(), null);
      case HandoffEvent.Reminded announced -> body("handoff.announced", announced, null, null);
      case HandoffEvent.Withdrawn withdrawn -> Optional.empty();
    };
  }

  private Optional<String> body(
      String type, HandoffEvent event, @Nullable Member by, @Nullable String note) {
    Handoff handoff = event.handoff();
    Snapshot snapshot = handoff.snapshot();
    Details data =
        new Details(
            event.accountId(),
            handoff.id(),
            handoff.sessionId(),
            handoff.state(),
            handoff.severity(),
            words(LONG, handoff.reason()),
            handoff.createdBy(),
            handoff.targetUser(),
            handoff.createdAt(),
            handoff.claimedBy(),
            handoff.claimedAt(),
            by == null ? null : Person.of(by),
            words(SHORT, note),
            words(SHORT, snapshot.problemSummary()),
            snapshot.problemDomain(),
            snapshot.stepCount(),
            words(SHORT, snapshot.clientName()),
            snapshot.ticket() == null ? null : words(SHORT, snapshot.ticket().ref()),
            assessment(handoff.assessment()),
            address.of(HandoffMessages.path(handoff)));
    return Optional.of(json.writeValueAsString(new WebhookEvent(type, clock.instant(), data)));
  }

  /** What a trial posts. */
  String trial() {
    return json.writeValueAsString(
        new WebhookEvent(
            "test",
            clock.instant(),
            Map.of(
                "account_id",
                TenantContext.accountId(),
                "message",
                "A test from ResolutionFlow.")));
  }

  private static About assessment(Assessment assessment) {
    return new About(
        assessment.version(),
        assessment.source(),
        words(LONG, assessment.summaryProse()),
        words(SHORT, assessment.likelyCause()),
        assessment.suggestedSteps().stream()
            .limit(MOST_STEPS)
            .map(step -> new Step(words(SHORT, step.text())))
            .toList(),
        assessment.confidence());
  }

  private static @Nullable String words(int most, @Nullable String text) {
    return text == null ? null : ShortText.cut(Masking.mask(text), most);
  }

  /** A handoff after its event; {@code by}: who caused it. */
  record Details(
      UUID accountId,
      UUID handoffId,
      UUID sessionId,
      Handoff.State state,
      Handoff.Severity severity,
      @Nullable String reason,
      Person createdBy,
      @Nullable Person targetUser,
      Instant createdAt,
      @Nullable Person claimedBy,
      @Nullable Instant claimedAt,
      @Nullable Person by,
      @Nullable String note,
      @Nullable String problemSummary,
      Domain problemDomain,
      int stepCount,
      @Nullable String clientName,
      @Nullable String ticketRef,
      About assessment,
      String link) {}

  /** The assessment as it is then. */
  record About(
      int version,
      Assessment.Source source,
      @Nullable String summaryProse,
      @Nullable String likelyCause,
      List<Step> suggestedSteps,
      Confidence confidence) {}

  /** Something to do next. */
  record Step(@Nullable String text) {}
}
