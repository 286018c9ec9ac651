package com.resolutionflow.handoff;

import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.tenant.TenantContext;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The end of a generation, well or not: on the assessment of its handoff, or, while the escalation
 * is still being composed, with a word to the dialog. One transaction with what is told of it.
 */
@Service
class Landing {

  private final GenerationStore generations;
  private final AssessmentStore assessments;
  private final HandoffStore handoffs;
  private final Ownership ownership;
  private final GenerationSettings settings;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  Landing(
      GenerationStore generations,
      AssessmentStore assessments,
      HandoffStore handoffs,
      Ownership ownership,
      GenerationSettings settings,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.generations = generations;
    this.assessments = assessments;
    this.handoffs = handoffs;
    this.ownership = ownership;
    this.settings = settings;
    this.clock = clock;
    this.events = events;
  }

  /** Ends it, unless it came to an end before that this one does not better. */
  @Transactional
  void end(UUID generation, AssessmentResult outcome) {
    generations.end(generation, outcome).ifPresent(ended -> settle(ended, outcome));
  }

  /** The same in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  void land(UUID generation, AssessmentResult outcome) {
    end(generation, outcome);
  }

  private void settle(Generation ended, AssessmentResult outcome) {
    UUID handoffId = ended.handoffId();
    if (handoffId == null) {
      UUID owner = ownership.read(ended.sessionId()).owner().id();
      events.publishEvent(new DraftReady(TenantContext.accountId(), ended.sessionId(), owner));
    } else if (change(handoffId, ended.id(), outcome)) {
      handoffs
          .find(handoffId)
          .ifPresent(
              found ->
                  events.publishEvent(
                      new HandoffEvent.AssessmentReady(found.card(), TenantContext.accountId())));
    }
  }

  private boolean change(UUID handoffId, UUID generation, AssessmentResult outcome) {
    return switch (outcome) {
      case AssessmentResult.Completed given ->
          assessments.upgrade(handoffId, generation, given, clock.instant());
      case AssessmentResult.Failed failed ->
          assessments.fail(
              handoffId,
              generation,
              failed.reason(),
              settings.waited(failed.reason()),
              clock.instant());
    };
  }
}
