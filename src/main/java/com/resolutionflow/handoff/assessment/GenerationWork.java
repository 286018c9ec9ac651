package com.resolutionflow.handoff.assessment;

import com.resolutionflow.assistant.AssessmentResult;
import com.resolutionflow.assistant.Assessor;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.handoff.assessment.GenerationStore.Asking;
import com.resolutionflow.job.JobResult;
import com.resolutionflow.job.Retries;
import com.resolutionflow.job.Work;
import com.resolutionflow.session.Ownership;
import com.resolutionflow.tenant.TenantContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The job that asks the model. If the process died during the call, another one asks again while
 * enough time is left, because the first answer can never arrive; otherwise it ends the generation
 * as interrupted.
 */
@Component
class GenerationWork implements Work<GenerationWork.Which> {

  static final String KIND = "assessment";

  /** A second call needs at least this much time. */
  private static final Duration WORTH_ASKING = Duration.ofSeconds(3);

  private final GenerationStore store;
  private final Assessor assessor;
  private final Ownership ownership;
  private final GenerationCompletion completion;
  private final TransactionTemplate transaction;

  GenerationWork(
      GenerationStore store,
      Assessor assessor,
      Ownership ownership,
      GenerationCompletion completion,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.assessor = assessor;
    this.ownership = ownership;
    this.completion = completion;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<Which> data() {
    return Which.class;
  }

  /**
   * Another attempt would not come in time: what fails here is shown as failed, with "Try again".
   */
  @Override
  public Retries retries() {
    return Retries.NONE;
  }

  @Override
  public JobResult run(Which which, int attempt) throws InterruptedException {
    Optional<Question> question = transaction.execute(now -> question(which.generation()));
    if (question != null && question.isPresent()) {
      AssessmentResult outcome = ask(question.get());
      completion.complete(which.generation(), outcome);
    }
    return JobResult.DONE;
  }

  private Optional<Question> question(UUID generation) {
    return store
        .beginAsking(generation)
        .map(asking -> new Question(asking, ownership.read(asking.sessionId()).asCaseFile()));
  }

  private AssessmentResult ask(Question question) throws InterruptedException {
    Asking asking = question.asking();
    if (asking.times() > 1 && asking.left().compareTo(WORTH_ASKING) < 0) {
      return AssessmentResult.Failed.INTERRUPTED;
    }
    if (!asking.left().isPositive()) {
      return AssessmentResult.Failed.TIMEOUT;
    }
    AssessmentResult outcome =
        assessor.assess(
            TenantContext.accountId(),
            question.file(),
            asking.reason(),
            asking.notes(),
            asking.left());
    if (Thread.interrupted() && outcome.equals(AssessmentResult.Failed.INTERRUPTED)) {
      throw new InterruptedException("this replica stops; another one asks");
    }
    return outcome;
  }

  @Override
  public void deadLettered(Which which, String reason) {
    completion.completeWithin(which.generation(), AssessmentResult.Failed.INTERRUPTED);
  }

  /** Which generation a job is about. */
  record Which(UUID generation) {}

  private record Question(Asking asking, CaseFile file) {}
}
