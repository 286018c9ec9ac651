package com.resolutionflow.handoff;

import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.handoff.Handoff.State;
import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.EnumWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which handoffs a list shows, and in which order: waiting ones by severity and then the oldest
 * first, because that is the order to pick them up in; all others the newest first.
 *
 * @param untouched only those whose claimer has still done nothing after all reminders
 */
record HandoffListing(
    @Nullable State state, @Nullable UUID target, boolean untouched, PageRequest page) {

  /** All that wait. */
  static final HandoffListing WAITING =
      new HandoffListing(State.WAITING, null, false, PageRequest.first());

  private static final String AFTER_WAITING =
      """
      (h.severity < :after_severity
        or (h.severity = :after_severity and (h.created_at, h.id) > (:after_at, :after_id)))
      """;

  /**
   * Reads the query parameters; an empty one counts as absent.
   *
   * @throws Problem 400 for a state or a target that is not known
   */
  static HandoffListing of(
      @Nullable String state,
      @Nullable String target,
      boolean untouched,
      UUID reader,
      PageRequest page) {
    boolean mine = target != null && !target.isEmpty();
    if (mine && !"me".equals(target)) {
      throw Problem.invalid("target", "must be me");
    }
    return new HandoffListing(known(state), mine ? reader : null, untouched, page);
  }

  /**
   * Holds only the conditions that were asked for: with "is null or" in it, PostgreSQL would plan
   * the statement anew each time, which takes as long as running it.
   */
  String where() {
    String conditions = conditions();
    String order =
        state == State.WAITING
            ? " order by h.severity desc, h.created_at, h.id limit :limit"
            : " order by h.created_at desc, h.id desc limit :limit";
    if (page.after().isEmpty()) {
      return conditions + order;
    }
    String after =
        state == State.WAITING ? AFTER_WAITING : "(h.created_at, h.id) < (:after_at, :after_id)";
    return (conditions.isEmpty() ? "where " : conditions + " and ") + after + order;
  }

  /** What all pages of the list have in common, as a where clause; empty for every handoff. */
  String conditions() {
    List<String> conditions = new ArrayList<>();
    if (state != null) {
      conditions.add(state == State.WAITING ? "h.state = 'waiting'" : "h.state = :state");
    }
    if (target != null) {
      conditions.add("h.target_user_id = :target");
    }
    if (untouched) {
      conditions.add("h.state = 'claimed' and h.untouched and h.first_action_at is null");
    }
    return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
  }

  Map<String, @Nullable Object> parameters() {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("target", target);
    parameters.put("limit", page.fetchSize());
    parameters.put("state", state == null ? null : EnumWord.of(state));
    int place = state == State.WAITING ? 1 : 0;
    Cursor cursor = page.cursor();
    parameters.put("after_severity", cursor == null || place == 0 ? null : cursor.number(0));
    parameters.put("after_at", cursor == null ? null : SqlInstant.of(cursor.instant(place)));
    parameters.put("after_id", cursor == null ? null : cursor.uuid(place + 1));
    return parameters;
  }

  Page<Handoff> page(List<Handoff> found, LongSupplier count) {
    return Page.of(found, page, this::keys).counted(page, count);
  }

  private List<?> keys(Handoff last) {
    return state == State.WAITING
        ? List.of(last.severity().ordinal(), last.createdAt(), last.id())
        : List.of(last.createdAt(), last.id());
  }

  private static @Nullable State known(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return null;
    }
    return Stream.of(State.values())
        .filter(state -> EnumWord.of(state).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "state",
                    "must be one of "
                        + String.join(", ", Stream.of(State.values()).map(EnumWord::of).toList())));
  }
}
