package com.resolutionflow.session;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.Page;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.http.SearchQuery;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.EnumWord;
import com.resolutionflow.text.SearchText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query for a list of sessions. All pages show the order at the time the first page was read,
 * so that a session with new activity does not move to a page the reader has already seen. The
 * cursor carries that time.
 */
record SessionListing(
    boolean mine,
    boolean withoutHolder,
    @Nullable String status,
    String[] words,
    PageRequest page) {

  private static final String OPEN = "open";

  /** The words are matched literally: a percent sign is just a percent sign. */
  private static final String CONDITION =
      """
      (:reads_all or s.escalated or s.owner_id = :reader or s.started_by = :reader or :reader = any(s.former_owner_ids))
        and (not :mine or s.owner_id = :reader or s.started_by = :reader)
        and (:status::text is null or s.status = :status
          or :status = 'open' and s.status not in ('resolved', 'abandoned'))
        and not exists (select 1 from unnest(:words::text[]) as word where position(word in s.search_text) = 0)
      """;

  /**
   * Open, and with somebody who can no longer work on it. Those that wait in the queue are left
   * out, because anybody can pick them up.
   */
  private static final String WITHOUT_HOLDER =
      """
      \
        and s.status in ('active', 'requesting_escalation') and not exists (
          select 1 from account_user u where u.account_id = s.account_id and u.id = s.owner_id
            and u.active and u.joined_at is not null and u.role in ('engineer', 'team_admin', 'owner'))
      """;

  private static final String FIRST_PAGE =
      """
      (select s.*, s.updated_at as active_at from session s where %s
       order by s.updated_at desc, s.id desc limit :limit)
      """;

  /** Only a few sessions have moved since the first page; their steps say where they were then. */
  private static final String NEXT_PAGE =
      """
      (
        (select s.*, s.updated_at as active_at from session s where %1$s
           and s.updated_at <= :as_of and (s.updated_at, s.id) < (:after_at, :after_id)
         order by s.updated_at desc, s.id desc limit :limit)
        union all
        (select * from (
           select s.*,
             (select max(t.created_at) from step t where t.session_id = s.id and t.created_at <= :as_of) as active_at
           from session s where %1$s and s.updated_at > :as_of and s.created_at <= :as_of
         ) as moved
         where (active_at, id) < (:after_at, :after_id))
      )
      """;

  /** Parses the query parameters; an empty one counts as absent. */
  static SessionListing of(
      @Nullable String scope,
      @Nullable String holder,
      @Nullable String status,
      @Nullable String q,
      PageRequest page) {
    return new SessionListing(
        isMine(scope),
        isNone(holder),
        parseStatus(status),
        SearchText.words(SearchQuery.check("q", q)),
        page);
  }

  /** SQL for the page's rows of sessions, each with its sort time as {@code active_at}. */
  String source() {
    return (page.cursor() == null ? FIRST_PAGE : NEXT_PAGE).formatted(condition());
  }

  /** SQL for the number of sessions on all pages. */
  String count() {
    return "select count(*) from session s where " + condition();
  }

  private String condition() {
    return withoutHolder ? CONDITION + WITHOUT_HOLDER : CONDITION;
  }

  Map<String, @Nullable Object> parameters(Member reader) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("reader", reader.id());
    parameters.put("reads_all", reader.role().atLeast(Role.TEAM_ADMIN));
    parameters.put("mine", mine);
    parameters.put("status", status);
    parameters.put("words", words);
    parameters.put("limit", page.fetchSize());
    Cursor cursor = page.cursor();
    if (cursor != null) {
      parameters.put("as_of", SqlInstant.of(cursor.instant(0)));
      parameters.put("after_at", SqlInstant.of(cursor.instant(1)));
      parameters.put("after_id", cursor.uuid(2));
    }
    return parameters;
  }

  Page<Session> page(List<Listed> found, LongSupplier count) {
    return Page.of(found, page, last -> List.of(asOf(found), last.activeAt(), last.session().id()))
        .counted(page, count)
        .map(Listed::session);
  }

  /** The newest activity on the first page; anything newer came later. */
  private Instant asOf(List<Listed> found) {
    Cursor cursor = page.cursor();
    return cursor == null ? found.getFirst().activeAt() : cursor.instant(0);
  }

  private static boolean isMine(@Nullable String scope) {
    return switch (scope) {
      case null -> false;
      case "", "account" -> false;
      case "mine" -> true;
      default -> throw Problem.invalid("scope", "must be mine or account");
    };
  }

  private static boolean isNone(@Nullable String holder) {
    return switch (holder) {
      case null -> false;
      case "" -> false;
      case "none" -> true;
      default -> throw Problem.invalid("holder", "must be none");
    };
  }

  private static @Nullable String parseStatus(@Nullable String status) {
    if (status == null || status.isEmpty()) {
      return null;
    }
    return statuses()
        .filter(status::equals)
        .findFirst()
        .orElseThrow(() -> Problem.invalid("status", "must be one of " + allStatuses()));
  }

  private static String allStatuses() {
    return String.join(", ", statuses().toList());
  }

  /** What a list can be narrowed to: one status, or all that are not concluded. */
  private static Stream<String> statuses() {
    return Stream.concat(Stream.of(OPEN), Stream.of(Session.Status.values()).map(EnumWord::of));
  }

  /** A session with its sort time. */
  record Listed(Session session, Instant activeAt) {}
}
