package com.resolutionflow.handoff.assessment;

import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.assistant.Assessor;
import com.resolutionflow.assistant.Playbooks;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.session.Session;
import com.resolutionflow.tenant.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes assessments: at once by the playbooks, and by a generation that asks a model where one is
 * set up. A session that is being escalated has one generation at a time: the escalation adopts the
 * one that the open dialog began, running or done. Everything here needs the caller's transaction
 * with the session's row locked, so that two tabs cannot begin two. The model is asked by a job,
 * after the commit.
 */
@Component
public class AssessmentGeneration {

  /** How long after its time limit a generation is ended, whatever its job does. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final GenerationStore generations;
  private final AssessmentStore assessments;
  private final Assessor assessor;
  private final Playbooks playbooks;
  private final Jobs jobs;
  private final GenerationSettings settings;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  AssessmentGeneration(
      GenerationStore generations,
      AssessmentStore assessments,
      Assessor assessor,
      Playbooks playbooks,
      Jobs jobs,
      GenerationSettings settings,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.generations = generations;
    this.assessments = assessments;
    this.assessor = assessor;
    this.playbooks = playbooks;
    this.jobs = jobs;
    this.settings = settings;
    this.clock = clock;
    this.events = events;
  }

  /**
   * The assessment as the senior would see it now. Begins the generation for the steps there are,
   * unless there is one or the session waits already.
   */
  public Assessment draft(Session locked, @Nullable String reason, @Nullable String notes) {
    assessor.warmUp();
    Optional<Generation> generation =
        locked.status() == Session.Status.ESCALATED || !isPossible()
            ? Optional.empty()
            : Optional.of(forDraft(locked, reason, notes));
    int version = generation.map(one -> one.isRunning() ? 1 : 2).orElse(1);
    return assess(locked, reason, notes, generation, version, clock.instant());
  }

  /**
   * The first assessment of a handoff that is about to be written.
   *
   * @param askModel whether the model, where there is one, is to write a better one
   */
  public First forHandoff(
      Session locked,
      UUID handoffId,
      String reason,
      @Nullable String notes,
      boolean askModel,
      Instant now) {
    Optional<Generation> generation =
        askModel && isPossible()
            ? Optional.of(adopt(locked, handoffId, reason, notes))
            : Optional.empty();
    return new First(
        assess(locked, reason, notes, generation, 1, now),
        generation.map(Generation::id).orElse(null));
  }

  /**
   * Has a handoff's assessment written anew from everything the session holds by now. With a model
   * the words stay until better ones are there; without one it is done when this returns.
   *
   * @param version the present one
   * @throws Problem 409 {@code already_generating}
   */
  public void again(
      Session session, UUID handoffId, int version, String reason, @Nullable String notes) {
    if (isPossible()) {
      UUID generation = Uuid7.next();
      if (!assessments.await(handoffId, generation)) {
        throw Problem.conflict(
            "already_generating", "A fuller assessment is already being written.", Map.of());
      }
      begin(session, generation, handoffId, reason, notes);
    } else {
      AssessmentContent content = playbooks.assess(session.asCaseFile(), reason, notes);
      Assessment written = Assessment.fromPlaybooks(content, version + 1, clock.instant());
      if (assessments.replace(handoffId, written)) {
        events.publishEvent(new AssessmentChanged(handoffId));
      }
    }
  }

  /** Whether there is a model to ask. */
  private boolean isPossible() {
    return assessor.isConfigured();
  }

  private Generation forDraft(Session locked, @Nullable String reason, @Nullable String notes) {
    return generations
        .drafted(locked.id(), Generation.material(locked.asCaseFile()))
        .orElseGet(() -> begin(locked, Uuid7.next(), null, reason, notes));
  }

  /** The draft's generation, or a new one where there is none or a retry may succeed. */
  private Generation adopt(Session locked, UUID handoffId, String reason, @Nullable String notes) {
    return generations
        .drafted(locked.id(), Generation.material(locked.asCaseFile()))
        .filter(drafted -> !drafted.mightSucceedNow())
        .map(drafted -> generations.adopt(drafted.id(), handoffId))
        .filter(adopted -> !adopted.mightSucceedNow())
        .orElseGet(() -> begin(locked, Uuid7.next(), handoffId, reason, notes));
  }

  private Generation begin(
      Session session,
      UUID id,
      @Nullable UUID handoffId,
      @Nullable String reason,
      @Nullable String notes) {
    Generation begun = new Generation(id, session.id(), handoffId, null);
    generations.insert(
        begun, Generation.material(session.asCaseFile()), reason, notes, settings.timeout());
    jobs.schedule(GenerationWork.KIND, id, new GenerationWork.Which(id));
    jobs.schedule(
        GenerationDeadline.KIND, id, new GenerationWork.Which(id), settings.timeout().plus(GRACE));
    return begun;
  }

  /** What can be shown at once: the model's if it has answered already, or the playbooks'. */
  private Assessment assess(
      Session session,
      @Nullable String reason,
      @Nullable String notes,
      Optional<Generation> generation,
      int version,
      Instant now) {
    AssessmentResult outcome = generation.map(Generation::outcome).orElse(null);
    if (outcome instanceof AssessmentResult.Completed given) {
      return Assessment.fromModel(
          Generation.withWords(given.content(), reason, notes), version, given, now);
    }
    AssessmentContent content = playbooks.assess(session.asCaseFile(), reason, notes);
    if (outcome instanceof AssessmentResult.Failed failed) {
      return Assessment.afterFailure(
          content, version, failed.reason(), settings.waited(failed.reason()), now);
    }
    return generation.isPresent()
        ? Assessment.whileGenerating(content, version, now)
        : Assessment.fromPlaybooks(content, version, now);
  }

  /**
   * The first assessment of a handoff.
   *
   * @param generation whose answer it waits for or has; null without a model
   */
  public record First(Assessment assessment, @Nullable UUID generation) {}
}
