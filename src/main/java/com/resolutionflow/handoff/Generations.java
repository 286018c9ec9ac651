package com.resolutionflow.handoff;

import com.resolutionflow.assistant.Assessor;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.session.Session;
import com.resolutionflow.tenant.Uuid7;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Begins generations, one at a time for a session's escalation: what the open dialog began the
 * escalation takes over, running or done. Everything here happens in the caller's transaction with
 * the session's row held, so that two tabs cannot begin two. The asking itself is a job, after the
 * commit.
 */
@Component
class Generations {

  /** How long after its time a generation is ended whatever its job does. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final GenerationStore store;
  private final Assessor assessor;
  private final Jobs jobs;
  private final GenerationSettings settings;

  Generations(GenerationStore store, Assessor assessor, Jobs jobs, GenerationSettings settings) {
    this.store = store;
    this.assessor = assessor;
    this.jobs = jobs;
    this.settings = settings;
  }

  /** Whether there is a model to ask; without one there are no generations. */
  boolean possible() {
    return assessor.isConfigured();
  }

  /** As {@link GenerationSettings#waited}. */
  @Nullable Integer waited(String reason) {
    return settings.waited(reason);
  }

  /**
   * The generation of the escalation that is being composed: the one there is for these steps, or a
   * new one.
   */
  Optional<Generation> forDraft(Session held, @Nullable String reason, @Nullable String notes) {
    if (!possible()) {
      return Optional.empty();
    }
    byte[] material = Generation.material(held.asCaseFile());
    return Optional.of(
        store
            .drafted(held.id(), material)
            .orElseGet(() -> begin(held, Uuid7.next(), null, material, reason, notes)));
  }

  /**
   * The handoff's generation: the draft's, or a new one where there is none or it failed of
   * something that passes.
   */
  Optional<Generation> forHandoff(Session held, UUID handoffId, Escalation escalation) {
    if (!possible()) {
      return Optional.empty();
    }
    byte[] material = Generation.material(held.asCaseFile());
    return Optional.of(
        store
            .drafted(held.id(), material)
            .filter(drafted -> !drafted.mightSucceedNow())
            .map(drafted -> store.adopt(drafted.id(), handoffId))
            .filter(adopted -> !adopted.mightSucceedNow())
            .orElseGet(
                () ->
                    begin(
                        held,
                        Uuid7.next(),
                        handoffId,
                        material,
                        escalation.reason(),
                        escalation.engineerNotes())));
  }

  /** Another one for a handoff, about everything that its session holds by now. */
  void again(Session whole, UUID id, Handoff handoff) {
    CaseFile file = whole.asCaseFile();
    begin(
        whole,
        id,
        handoff.id(),
        Generation.material(file),
        handoff.reason(),
        handoff.engineerNotes());
  }

  private Generation begin(
      Session session,
      UUID id,
      @Nullable UUID handoffId,
      byte[] material,
      @Nullable String reason,
      @Nullable String notes) {
    Generation begun = new Generation(id, session.id(), handoffId, null);
    store.insert(begun, material, reason, notes, settings.timeout());
    jobs.schedule(GenerationWork.KIND, id, new GenerationWork.Which(id));
    jobs.schedule(
        GenerationDeadline.KIND, id, new GenerationWork.Which(id), settings.timeout().plus(GRACE));
    return begun;
  }
}
