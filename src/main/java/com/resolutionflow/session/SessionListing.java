package com.resolutionflow.session;

import com.resolutionflow.account.Member;
import com.resolutionflow.account.Role;
import com.resolutionflow.api.PageRequest;
import com.resolutionflow.problem.Problem;
import java.sql.Timestamp;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which sessions a list is about. */
record SessionListing(boolean mine, @Nullable String status, String[] words, PageRequest page) {

  /** The words are looked for as they are: a percent sign means itself. Case is folded by Unicode's rules. */
  static final String WHERE =
      """
      where (:reads_all or s.escalated or s.owner_id = :reader or s.started_by = :reader)
        and (not :mine or s.owner_id = :reader or s.started_by = :reader)
        and (:status::text is null or s.status = :status)
        and not exists (
          select 1 from unnest(:words::text[]) as word
          where position(lower(word collate "pg_unicode_fast") in lower(
            concat_ws(chr(10), s.title, s.problem, s.client_name, s.ticket_ref) collate "pg_unicode_fast")) = 0)
        and (:before_at::timestamptz is null or (s.updated_at, s.id) < (:before_at::timestamptz, :before_id::uuid))
      order by s.updated_at desc, s.id desc
      limit :limit
      """;

  static SessionListing of(
      @Nullable String scope, @Nullable String status, @Nullable String q, PageRequest page) {
    return new SessionListing(isMine(scope), known(status), wordsOf(q), page);
  }

  boolean readsAll(Member reader) {
    return reader.role().atLeast(Role.TEAM_ADMIN);
  }

  @Nullable Timestamp beforeAt() {
    return page.after().map(cursor -> Timestamp.from(cursor.instant(0))).orElse(null);
  }

  @Nullable UUID beforeId() {
    return page.after().map(cursor -> cursor.uuid(1)).orElse(null);
  }

  private static boolean isMine(@Nullable String scope) {
    return switch (scope) {
      case null -> false;
      case "account" -> false;
      case "mine" -> true;
      default -> throw Problem.invalid("scope", "must be mine or account");
    };
  }

  private static @Nullable String known(@Nullable String status) {
    if (status == null) {
      return null;
    }
    return Stream.of(Session.Status.values())
        .map(SessionStore::word)
        .filter(status::equals)
        .findFirst()
        .orElseThrow(
            () -> Problem.invalid("status", "must be one of " + allStatuses()));
  }

  private static String allStatuses() {
    return String.join(", ", Stream.of(Session.Status.values()).map(SessionStore::word).toList());
  }

  private static String[] wordsOf(@Nullable String q) {
    return q == null || q.isBlank() ? new String[0] : q.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
  }
}
