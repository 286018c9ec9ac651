package com.resolutionflow.handoff.assessment;

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
 * Completes a generation, well or not: on the assessment of its handoff, or, while the escalation
 * is still being composed, by an event for the dialog. One transaction with what is published.
 */
@Service
class GenerationCompletion {

  private final GenerationStore generations;
  private final AssessmentStore assessments;
  private final Ownership ownership;
  private final GenerationSettings settings;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  GenerationCompletion(
      GenerationStore generations,
      AssessmentStore assessments,
      Ownership ownership,
      GenerationSettings settings,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.generations = generations;
    this.assessments = assessments;
    this.ownership = ownership;
    this.settings = settings;
    this.clock = clock;
    this.events = events;
  }

  /** Completes it, unless it was completed before with a result that this one does not improve. */
  @Transactional
  void complete(UUID generation, AssessmentResult outcome) {
    generations.end(generation, outcome).ifPresent(ended -> apply(ended, outcome));
  }

  /** The same in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  void completeWithin(UUID generation, AssessmentResult outcome) {
    complete(generation, outcome);
  }

  private void apply(Generation ended, AssessmentResult outcome) {
    UUID handoffId = ended.handoffId();
    if (handoffId == null) {
      UUID owner = ownership.read(ended.sessionId()).owner().id();
      events.publishEvent(new DraftReady(TenantContext.accountId(), ended.sessionId(), owner));
    } else if (change(handoffId, ended.id(), outcome)) {
      events.publishEvent(new AssessmentChanged(handoffId));
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
