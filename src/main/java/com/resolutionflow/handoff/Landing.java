package com.resolutionflow.handoff;

import com.resolutionflow.account.Wall;
import com.resolutionflow.assistant.Assessed;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.session.Ownership;
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
  void end(UUID generation, Assessed outcome) {
    generations.end(generation, outcome).ifPresent(ended -> settle(ended, outcome));
  }

  /** The same in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  void land(UUID generation, Assessed outcome) {
    end(generation, outcome);
  }

  private void settle(Generation ended, Assessed outcome) {
    UUID handoffId = ended.handoffId();
    if (handoffId == null) {
      UUID owner = ownership.look(ended.sessionId()).owner().id();
      events.publishEvent(new DraftReady(Wall.account(), ended.sessionId(), owner));
    } else if (change(handoffId, ended.id(), outcome)) {
      handoffs
          .find(handoffId)
          .ifPresent(
              found ->
                  events.publishEvent(
                      new HandoffEvent.AssessmentReady(found.card(), Wall.account())));
    }
  }

  private boolean change(UUID handoffId, UUID generation, Assessed outcome) {
    return switch (outcome) {
      case Assessed.Given given ->
          assessments.upgrade(handoffId, generation, given, clock.instant());
      case Assessed.Failed failed ->
          assessments.fail(
              handoffId,
              generation,
              failed.reason(),
              settings.waited(failed.reason()),
              clock.instant());
    };
  }
}
