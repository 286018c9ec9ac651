package com.resolutionflow.analytics;

import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.EnumWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects the rows behind one number of a period.
 *
 * @param of what the number counts
 * @param client a client's name; empty for escalations without a client
 * @param user the escalator if escalations are counted, the claimer if claims are
 * @param hour the hour of the account's day in which it was sent or claimed
 */
record RowFilter(
    Period period,
    Counted of,
    @Nullable String domain,
    @Nullable String client,
    @Nullable UUID user,
    @Nullable Integer hour,
    @Nullable Long fromSeconds,
    @Nullable Long underSeconds) {

  /** What is counted: escalations by the time they were sent, claims by the time they were made. */
  enum Counted {
    CREATED("m.created_at", "m.created_by", ""),
    FUNNEL_CLAIMED("m.created_at", "m.created_by", " and m.claimed_at is not null"),
    FUNNEL_ACTED("m.created_at", "m.created_by", " and m.acted_at is not null"),
    FUNNEL_RESOLVED(
        "m.created_at",
        "m.created_by",
        " and m.acted_at is not null and m.resolved_at is not null"),
    CLAIMED("c.claimed_at", "c.claimed_by", ""),
    WITH_ACTION("c.claimed_at", "c.claimed_by", " and c.first_action_at is not null");

    final String at;
    final String by;
    private final String condition;

    Counted(String at, String by, String condition) {
      this.at = at;
      this.by = by;
      this.condition = condition;
    }

    boolean countsClaims() {
      return at.startsWith("c.");
    }

    private String word() {
      return EnumWord.of(this);
    }

    /** Parses the request parameter; the default is {@link #CREATED}. */
    static Counted parse(@Nullable String word) {
      if (word == null) {
        return CREATED;
      }
      return Stream.of(values())
          .filter(of -> of.word().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  Problem.invalid(
                      "of",
                      "must be one of "
                          + String.join(", ", Stream.of(values()).map(Counted::word).toList())));
    }
  }

  RowFilter {
    if (hour != null && (hour < 0 || hour > 23)) {
      throw Problem.invalid("hour", "must be from 0 to 23");
    }
  }

  /**
   * Contains only the requested conditions, so that PostgreSQL plans each statement for exactly
   * these.
   */
  String where(PageRequest page) {
    List<String> all = new ArrayList<>();
    all.add(of.at + " >= :start and " + of.at + " < :end" + of.condition);
    add(all, domain, "m.domain = :domain");
    add(all, client, "coalesce(m.client_name, '') = :client");
    add(all, user, of.by + " = :user");
    add(all, hour, "extract(hour from " + of.at + " at time zone :zone) = :hour");
    add(
        all,
        fromSeconds,
        "c.first_action_at - c.claimed_at >= make_interval(secs => :from_seconds)");
    add(
        all,
        underSeconds,
        "c.first_action_at - c.claimed_at < make_interval(secs => :under_seconds)");
    add(all, page.cursor(), "(" + of.at + ", " + id() + ") < (:after_at, :after_id)");
    return " where "
        + String.join(" and ", all)
        + " order by "
        + of.at
        + " desc, "
        + id()
        + " desc limit :limit";
  }

  private String id() {
    return of.countsClaims() ? "c.id" : "m.handoff_id";
  }

  private static void add(List<String> conditions, @Nullable Object asked, String condition) {
    if (asked != null) {
      conditions.add(condition);
    }
  }

  Map<String, @Nullable Object> parameters(PageRequest page) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("start", SqlInstant.of(period.start()));
    parameters.put("end", SqlInstant.of(period.end()));
    parameters.put("zone", period.zone().getId());
    parameters.put("domain", domain);
    parameters.put("client", client);
    parameters.put("user", user);
    parameters.put("hour", hour);
    parameters.put("from_seconds", fromSeconds);
    parameters.put("under_seconds", underSeconds);
    parameters.put("limit", page.fetchSize());
    Cursor cursor = page.cursor();
    parameters.put("after_at", cursor == null ? null : SqlInstant.of(cursor.instant(0)));
    parameters.put("after_id", cursor == null ? null : cursor.uuid(1));
    return parameters;
  }
}
