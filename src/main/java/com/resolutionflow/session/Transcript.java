package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.assistant.guidance.SuggestedTask;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.Uuid7;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one session during a write, under the lock on its row. Numbers new steps, and keeps
 * track of what is new and what was completed so that it can be stored at once.
 */
class Transcript {

  /** Ends the copilot's part in a session that is full. */
  private static final String FULL =
      "This session is full, so I cannot add more to it. You can still escalate it or conclude it."
          + " To go on, conclude it with a note and start a new session that names this one.";

  private final Instant now;
  private final SessionSize before;
  private final List<Step> steps;
  private final List<Step> added = new ArrayList<>();
  private @Nullable Step completed;

  /**
   * @param before the existing steps
   * @param clock the current time; within a session times always increase, even if the clocks of
   *     two replicas differ
   */
  Transcript(List<Step> before, Instant clock) {
    this.now =
        before.stream()
            .map(Step::lastChangedAt)
            .map(Transcript::next)
            .max(Instant::compareTo)
            .filter(clock::isBefore)
            .orElse(clock);
    this.before = SessionSize.of(before);
    this.steps = new ArrayList<>(before);
  }

  Step append(StepKind kind, @Nullable Member author, String text) {
    return add(step(kind, author, text, null, null, null));
  }

  /**
   * Adds the copilot's reply and as many of its tasks as the session has room for. One that is full
   * gets a last reply that says so.
   *
   * @param at the time of the reply, see {@link PendingReply}
   */
  void answer(String reply, List<SuggestedTask> tasks, Instant at) {
    SessionSize size = SessionSize.of(steps);
    if (!size.hasRoomFor(SessionSize.bytes(reply))) {
      reply(FULL, at);
      return;
    }
    SessionSize filled = size.plus(SessionSize.bytes(reply));
    List<SuggestedTask> fitting = new ArrayList<>();
    for (SuggestedTask task : tasks) {
      if (filled.hasRoomFor(SessionSize.bytes(task.text()))) {
        filled = filled.plus(SessionSize.bytes(task.text()));
        fitting.add(task);
      }
    }
    boolean last = filled.isFull() || fitting.size() < tasks.size();
    reply(last ? reply + "\n\n" + FULL : reply, at);
    fitting.forEach(this::suggest);
  }

  private Step reply(String text, Instant at) {
    return add(
        new Step(
            Uuid7.next(),
            steps.size() + 1,
            StepKind.REPLY,
            null,
            text,
            null,
            null,
            null,
            null,
            at,
            null,
            null,
            null));
  }

  /**
   * Adds what the technician did without the copilot; a task with an outcome or a result is done.
   */
  Step record(
      StepKind kind,
      Member author,
      String text,
      @Nullable Outcome outcome,
      @Nullable String result) {
    if (kind != StepKind.QUESTION && kind != StepKind.ACTION) {
      return append(kind, author, text);
    }
    Outcome known = outcome == null && result != null ? Outcome.ANSWERED : outcome;
    return add(
        step(kind, author, text, known == null ? StepState.OPEN : StepState.DONE, known, result));
  }

  private Step suggest(SuggestedTask task) {
    return add(
        new Step(
            Uuid7.next(),
            steps.size() + 1,
            task.kind(),
            null,
            task.text(),
            StepState.OPEN,
            null,
            null,
            task.help(),
            now,
            null,
            null,
            task.check()));
  }

  /** Sets a task's state and result; reopening it clears both. */
  Step complete(Step task, TaskAnswer answer) {
    Step changed =
        new Step(
            task.id(),
            task.seq(),
            task.kind(),
            task.author(),
            task.text(),
            answer.state(),
            answer.outcome(),
            answer.result(),
            task.help(),
            task.createdAt(),
            answer.state() == StepState.OPEN ? null : now,
            task.redactedAt(),
            task.check());
    steps.set(task.seq() - 1, changed);
    completed = changed;
    return changed;
  }

  /**
   * Refuses what a person has added so far, if the session has no room for it.
   *
   * @param newSteps how many steps follow from it at least
   * @throws Problem 409 {@code session_full} as {@link SessionSize} says
   */
  void requireRoom(int newSteps) {
    before.requireRoomFor(newSteps, SessionSize.of(steps).bytes() - before.bytes());
  }

  /** The step with that id; 404 if there is none. */
  Step require(UUID stepId) {
    return steps.stream()
        .filter(step -> step.id().equals(stepId))
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  List<Step> added() {
    return List.copyOf(added);
  }

  @Nullable Step completed() {
    return completed;
  }

  /** The step that was completed, if any, followed by those that were added. */
  List<Step> changes() {
    List<Step> touched = new ArrayList<>(added);
    if (completed != null) {
      touched.addFirst(completed);
    }
    return List.copyOf(touched);
  }

  Instant now() {
    return now;
  }

  private static Instant next(Instant last) {
    return last.plus(1, ChronoUnit.MICROS);
  }

  private Step step(
      StepKind kind,
      @Nullable Member author,
      String text,
      @Nullable StepState state,
      @Nullable Outcome outcome,
      @Nullable String result) {
    return new Step(
        Uuid7.next(),
        steps.size() + 1,
        kind,
        author == null ? null : Person.of(author),
        text,
        state,
        outcome,
        result,
        null,
        now,
        state == StepState.DONE ? now : null,
        null,
        null);
  }

  private Step add(Step step) {
    steps.add(step);
    added.add(step);
    return step;
  }

  /**
   * How much a session holds, and the limit of that, so that no session grows without end: every
   * write and every escalation reads all of its steps. What people add is refused beyond the limit.
   * What must always be possible comes on top: the copilot's last reply, the line in the history
   * that each change of a handoff writes, and the note and the line of the conclusion.
   *
   * @param bytes the length in UTF-8 of all texts and results
   */
  record SessionSize(int steps, long bytes) {

    static final int MOST_STEPS = 2_000;
    static final long MOST_BYTES = 2_000_000;

    private static final String HINT =
        " It can still be escalated, handed over and concluded. To go on, conclude it with a note and"
            + " start a new session that names this one.";

    static SessionSize of(List<Step> steps) {
      return new SessionSize(steps.size(), steps.stream().mapToLong(SessionSize::bytes).sum());
    }

    /** What a step counts. */
    static long bytes(Step step) {
      return bytes(step.text()) + bytes(step.resultText());
    }

    static long bytes(@Nullable String text) {
      return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    boolean isFull() {
      return steps >= MOST_STEPS || bytes >= MOST_BYTES;
    }

    /** Whether one more step with that much text is within the limit. */
    boolean hasRoomFor(long moreBytes) {
      return steps < MOST_STEPS && bytes + moreBytes <= MOST_BYTES;
    }

    SessionSize plus(long moreBytes) {
      return new SessionSize(steps + 1, bytes + moreBytes);
    }

    /**
     * Refuses what would make the session larger than it may be.
     *
     * @param newSteps how many steps follow from it at least, be they the person's or the reply
     * @param newBytes how much longer the texts get; may be negative
     * @throws Problem 409 {@code session_full} with {@code limit}, {@code used} and their {@code
     *     unit}
     */
    void requireRoomFor(int newSteps, long newBytes) {
      if (newSteps > 0 && steps + newSteps > MOST_STEPS) {
        throw full(
            "This session has " + steps + " steps; " + MOST_STEPS + " is the limit.",
            MOST_STEPS,
            steps,
            "steps");
      }
      if (newBytes > 0 && bytes + newBytes > MOST_BYTES) {
        throw full(
            "This session holds "
                + bytes
                + " bytes of text, and this would add "
                + newBytes
                + "; "
                + MOST_BYTES
                + " is the limit.",
            MOST_BYTES,
            bytes,
            "bytes");
      }
    }

    private static Problem full(String what, long limit, long used, String unit) {
      return Problem.conflict(
          "session_full", what + HINT, Map.of("limit", limit, "used", used, "unit", unit));
    }
  }
}
