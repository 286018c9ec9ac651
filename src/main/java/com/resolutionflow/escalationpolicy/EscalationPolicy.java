package com.resolutionflow.escalationpolicy;

import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.handoff.Reminder.Level;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.EnumWord;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When the steps are due for handoffs of one severity, in seconds; a step that is null is left out.
 * Those of a waiting handoff count from when it began to wait, or from the last activity in its
 * session; those of a claimed one from the claim.
 *
 * @param onCallChannel the channel that is on call; null for all that the account has
 */
public record EscalationPolicy(
    @NotNull Severity severity,
    @Nullable Integer targetAfterSeconds,
    @Nullable Integer everyoneAfterSeconds,
    @Nullable Integer onCallAfterSeconds,
    @Nullable Integer ownerAfterSeconds,
    @Nullable Integer claimerAfterSeconds,
    @Nullable Integer untouchedAfterSeconds,
    @Nullable String onCallChannel) {

  private static final List<Level> WAITING =
      List.of(Level.TARGET, Level.EVERYONE, Level.ON_CALL, Level.OWNER);
  private static final List<Level> CLAIMED = List.of(Level.CLAIMER, Level.UNTOUCHED);

  private static final int LEAST = 30;
  private static final int MOST = 7 * 24 * 60 * 60;

  /** For an account that has set none. */
  static EscalationPolicy standard(Severity severity) {
    return switch (severity) {
      case CRITICAL -> minutes(severity, 2, 4, 8, 15, 10, 20);
      case HIGH -> minutes(severity, 5, 10, 20, 40, 20, 40);
      case NORMAL -> minutes(severity, 10, 20, 40, 90, 30, 60);
      case LOW -> minutes(severity, 30, 60, 120, 240, 60, 120);
    };
  }

  private static EscalationPolicy minutes(
      Severity severity,
      int target,
      int everyone,
      int onCall,
      int owner,
      int claimer,
      int untouched) {
    return new EscalationPolicy(
        severity,
        60 * target,
        60 * everyone,
        60 * onCall,
        60 * owner,
        60 * claimer,
        60 * untouched,
        null);
  }

  /** No reminders of handoffs of that severity. */
  public static EscalationPolicy never(Severity severity) {
    return new EscalationPolicy(severity, null, null, null, null, null, null, null);
  }

  /**
   * The steps for a handoff in that state from that position on, without those that are left out.
   *
   * @param targeted whether it has a target, who comes first then
   */
  List<PolicyStep> steps(State state, int from, boolean targeted) {
    List<Level> levels = state == State.WAITING ? WAITING : CLAIMED;
    List<PolicyStep> steps = new ArrayList<>();
    for (int position = from; position < levels.size(); position++) {
      Level level = levels.get(position);
      Duration after = after(level);
      if (after != null && (targeted || level != Level.TARGET)) {
        steps.add(new PolicyStep(position, level, after));
      }
    }
    return steps;
  }

  /** After how much time without activity that step is due; null if never. */
  @Nullable Duration after(Level level) {
    Integer seconds = seconds(level);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private @Nullable Integer seconds(Level level) {
    return switch (level) {
      case TARGET -> targetAfterSeconds;
      case EVERYONE -> everyoneAfterSeconds;
      case ON_CALL -> onCallAfterSeconds;
      case OWNER -> ownerAfterSeconds;
      case CLAIMER -> claimerAfterSeconds;
      case UNTOUCHED -> untouchedAfterSeconds;
    };
  }

  /**
   * Refuses times that make no sense.
   *
   * @throws Problem 400 for a time out of bounds, or a step that is not later than the one before
   */
  void check(String field) {
    Stream.concat(WAITING.stream(), CLAIMED.stream()).forEach(level -> checkBounds(field, level));
    checkRising(field, WAITING);
    checkRising(field, CLAIMED);
  }

  private void checkBounds(String field, Level level) {
    Integer seconds = seconds(level);
    if (seconds != null && (seconds < LEAST || seconds > MOST)) {
      throw Problem.invalid(name(field, level), "must be between " + LEAST + " and " + MOST);
    }
  }

  private void checkRising(String field, List<Level> levels) {
    List<Level> used = levels.stream().filter(level -> seconds(level) != null).toList();
    for (int i = 1; i < used.size(); i++) {
      int before = Objects.requireNonNull(seconds(used.get(i - 1)));
      if (Objects.requireNonNull(seconds(used.get(i))) <= before) {
        throw Problem.invalid(
            name(field, used.get(i)),
            "must be more than " + before + ", the time of the step before it");
      }
    }
  }

  private static String name(String field, Level level) {
    return field + "." + EnumWord.of(level) + "_after_seconds";
  }
}
