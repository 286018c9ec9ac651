package com.resolutionflow.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import com.resolutionflow.text.SearchText;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One troubleshooting session.
 *
 * @param owner who works on it now: the claimer after a claim
 * @param escalated whether it is or ever was escalated
 * @param escalatedTo the claimer
 * @param openHandoffId the handoff that is waiting, or that the current owner has claimed
 * @param steps everything that happened, in order; null (and left out of the JSON) in lists
 */
public record Session(
    UUID id,
    Status status,
    String title,
    String problem,
    String problemSummary,
    Domain problemDomain,
    Confidence confidenceTier,
    @Nullable String clientName,
    @Nullable Ticket ticket,
    Person owner,
    Person startedBy,
    boolean escalated,
    @Nullable Person escalatedTo,
    @Nullable String escalationReason,
    int stepCount,
    @Nullable UUID openHandoffId,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant concludedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Step> steps) {

  /**
   * The state of a session. {@code REQUESTING_ESCALATION} means active, with an escalation being
   * composed by its owner.
   */
  public enum Status {
    ACTIVE,
    REQUESTING_ESCALATION,
    ESCALATED,
    RESOLVED,
    ABANDONED;

    /** Whether the session has ended, so that nothing more may be written to it. */
    public boolean concluded() {
      return this == RESOLVED || this == ABANDONED;
    }
  }

  /** A new session with the copilot's first guidance. */
  static Session started(
      UUID id,
      Member by,
      String problem,
      @Nullable String clientName,
      @Nullable Ticket ticket,
      Guidance guidance,
      List<Step> steps,
      Instant now) {
    return new Session(
        id,
        Status.ACTIVE,
        guidance.title(),
        problem,
        guidance.problemSummary(),
        guidance.domain(),
        guidance.confidence(),
        clientName,
        ticket,
        Person.of(by),
        Person.of(by),
        false,
        null,
        null,
        steps.size(),
        null,
        now,
        now,
        null,
        steps);
  }

  Session withSteps(List<Step> all) {
    return new Session(
        id,
        status,
        title,
        problem,
        problemSummary,
        problemDomain,
        confidenceTier,
        clientName,
        ticket,
        owner,
        startedBy,
        escalated,
        escalatedTo,
        escalationReason,
        stepCount,
        openHandoffId,
        createdAt,
        updatedAt,
        concludedAt,
        all);
  }

  /** The guidance it has so far, without a new reply. */
  Guidance currentGuidance() {
    return new Guidance("", List.of(), title, problemSummary, problemDomain, confidenceTier);
  }

  /** The same session as the assistant's input; needs the steps. */
  public CaseFile asCaseFile() {
    return new CaseFile(problem, clientName, allSteps().stream().map(Step::asCaseStep).toList());
  }

  /** The text by which it is found with that title and ticket. */
  String searchText(String newTitle, @Nullable Ticket newTicket) {
    return SearchText.of(newTitle, problem, clientName, Ticket.refOf(newTicket));
  }

  boolean isWorkedBy(UUID user) {
    return owner.id().equals(user);
  }

  /** Whether that user owns it because they claimed it. */
  boolean isClaimedBy(UUID user) {
    return escalatedTo != null && escalatedTo.id().equals(user);
  }

  /** When words of it were last removed, as far as its steps were read along. */
  public Optional<Instant> lastRedactedAt() {
    return allSteps().stream()
        .flatMap(step -> Stream.ofNullable(step.redactedAt()))
        .max(Comparator.naturalOrder());
  }

  /** The steps; empty if the session was read without them. */
  public List<Step> allSteps() {
    return steps == null ? List.of() : steps;
  }

  /**
   * The text written about a session when it was escalated or concluded. It never changes
   * afterwards.
   */
  public record Documentation(String prose, Instant createdAt) {}
}
