package com.resolutionflow.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One troubleshooting.
 *
 * @param owner who works it now: the claimer after a claim
 * @param escalated whether it is or ever was escalated
 * @param escalatedTo the claimer
 * @param openHandoffId the handoff that waits, or that the present owner has claimed
 * @param steps everything that happened, in order; null (and left out) in lists
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
   * Where a session stands; {@code REQUESTING_ESCALATION}: active, and its owner is composing an
   * escalation.
   */
  public enum Status {
    ACTIVE,
    REQUESTING_ESCALATION,
    ESCALATED,
    RESOLVED,
    ABANDONED;

    /** Whether nothing more may be written to it. */
    public boolean concluded() {
      return this == RESOLVED || this == ABANDONED;
    }
  }

  /** A new one, as the copilot sees it after its first look. */
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

  /** What the copilot made of it so far, with nothing new to say. */
  Guidance currentGuidance() {
    return new Guidance("", List.of(), title, problemSummary, problemDomain, confidenceTier);
  }

  /** As the assistant sees it; needs the steps. */
  public CaseFile asCaseFile() {
    return new CaseFile(problem, clientName, allSteps().stream().map(Step::asCaseStep).toList());
  }

  /** What it is found by under that title and with that ticket. */
  String searchText(String newTitle, @Nullable Ticket newTicket) {
    return SearchText.of(newTitle, problem, clientName, newTicket);
  }

  boolean isWorkedBy(UUID user) {
    return owner.id().equals(user);
  }

  /** Whether that user works it because they claimed it. */
  boolean isClaimedBy(UUID user) {
    return escalatedTo != null && escalatedTo.id().equals(user);
  }

  /** The steps, which a session that was read whole always has. */
  List<Step> allSteps() {
    return steps == null ? List.of() : steps;
  }
}
