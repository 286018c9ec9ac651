package com.resolutionflow.audit;

import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.EnumWord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for.
 *
 * @param subject the id of what it was done to
 * @param from the first moment
 * @param to the first moment after
 */
record AuditQuery(
    @Nullable UUID actor,
    @Nullable AuditKind kind,
    @Nullable String subject,
    @Nullable Instant from,
    @Nullable Instant to) {

  private static final int LONGEST_SUBJECT = 200;
  private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

  /**
   * Reads the filters of a request. A time is a moment, or a day in the account's time zone, of
   * which {@code to} means the end.
   *
   * @throws Problem 400 for one that cannot be
   */
  static AuditQuery of(
      @Nullable UUID actor,
      @Nullable AuditKind kind,
      @Nullable String subject,
      @Nullable String from,
      @Nullable String to,
      ZoneId zone) {
    if (subject != null && (subject.isBlank() || subject.length() > LONGEST_SUBJECT)) {
      throw Problem.invalid(
          "subject", "must be an id of at most " + LONGEST_SUBJECT + " characters");
    }
    Instant first = from == null ? null : moment("from", from, 0, zone);
    Instant end = to == null ? null : moment("to", to, 1, zone);
    if (first != null && end != null && !first.isBefore(end)) {
      throw Problem.invalid("to", "must not be before from");
    }
    return new AuditQuery(actor, kind, subject, first, end);
  }

  private static Instant moment(String field, String text, int daysOn, ZoneId zone) {
    try {
      Instant moment =
          text.matches(DATE)
              ? LocalDate.parse(text).plusDays(daysOn).atStartOfDay(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      int year = moment.atOffset(ZoneOffset.UTC).getYear();
      if (year >= 1 && year <= 9999) {
        return moment;
      }
    } catch (DateTimeException malformed) {
      // Refused below, like a year that no calendar of ours has.
    }
    throw Problem.invalid(field, "must be a date such as 2026-03-01, or 2026-03-01T14:00:00Z");
  }

  /** Holds only the conditions that were asked for, so that each is planned with its index. */
  String where(@Nullable Place after) {
    List<String> conditions = new ArrayList<>();
    conditions.add("true");
    if (actor != null) {
      conditions.add("actor_id = :actor");
    }
    if (kind != null) {
      conditions.add("kind = :kind");
    }
    if (subject != null) {
      conditions.add("subject_id = :subject");
    }
    if (from != null) {
      conditions.add("at >= :from");
    }
    if (to != null) {
      conditions.add("at < :to");
    }
    if (after != null) {
      conditions.add("(at, id) < (:after_at, :after_id)");
    }
    return " where " + String.join(" and ", conditions) + " order by at desc, id desc limit :most";
  }

  Map<String, @Nullable Object> parameters(@Nullable Place after, int most) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("actor", actor);
    parameters.put("kind", kind == null ? null : EnumWord.of(kind));
    parameters.put("subject", subject);
    parameters.put("from", from == null ? null : SqlInstant.of(from));
    parameters.put("to", to == null ? null : SqlInstant.of(to));
    parameters.put("after_at", after == null ? null : SqlInstant.of(after.at()));
    parameters.put("after_id", after == null ? null : after.id());
    parameters.put("most", most);
    return parameters;
  }

  /** The last event of a page. */
  record Place(Instant at, UUID id) {

    static Place of(AuditEvent event) {
      return new Place(event.at(), event.id());
    }
  }
}
