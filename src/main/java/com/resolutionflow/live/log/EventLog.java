package com.resolutionflow.live.log;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.database.TextRewrite;
import com.resolutionflow.live.Audience;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbered event log of each account, from which the streams read. Within an account ids have
 * no gaps and increase in commit order; the migration explains how. Every method needs a
 * transaction of that account.
 */
@Repository
public class EventLog {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final TextRewrite texts;

  EventLog(JdbcClient jdbc, JsonMapper json, TextRewrite texts) {
    this.jdbc = jdbc;
    this.json = json;
    this.texts = texts;
  }

  /**
   * Appends them in that order, those that ride on another behind it, and returns them with their
   * ids. Locks the account's log until the commit, so call it as late as possible.
   *
   * @param channel where PostgreSQL notifies of the last id on commit; empty for nowhere
   */
  List<LoggedEvent> append(UUID accountId, List<PendingEvent> entries, String channel) {
    int[] leaders = leaders(entries);
    String rows = rows(entries, leaders);
    long last =
        tryAppend(accountId, entries.size(), rows, channel)
            .or(
                () -> {
                  createCursor(accountId);
                  return tryAppend(accountId, entries.size(), rows, channel);
                })
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The event log of account "
                            + accountId
                            + " cannot be written without a transaction of that account."));
    long before = last - entries.size();
    return IntStream.range(0, entries.size())
        .mapToObj(
            i -> entries.get(i).logged(before + i + 1, leaders[i] == 0 ? 0 : before + leaders[i]))
        .toList();
  }

  /** For each event the place, from 1, of the one before it that it rides on; 0 for none. */
  private static int[] leaders(List<PendingEvent> entries) {
    int[] leaders = new int[entries.size()];
    for (int i = 1; i < leaders.length; i++) {
      int before = leaders[i - 1] == 0 ? i : leaders[i - 1];
      leaders[i] = entries.get(i).ridesOn(entries.get(before - 1)) ? before : 0;
    }
    return leaders;
  }

  private Optional<Long> tryAppend(UUID accountId, int count, String rows, String channel) {
    return jdbc.sql(
            """
            with numbered as (
              update live_cursor set last_id = last_id + :count
              where account_id = :account
              returning last_id - :count as before
            ), added as (
              insert into live_event
                (account_id, id, topic, everyone_from, also, except_for, data, personal, rides_on)
              select :account, before + n, topic, everyone_from, also, except_for, data, personal, before + leader
              from numbered, jsonb_to_recordset(cast(:rows as jsonb))
                as r (n int, topic text, everyone_from text, also uuid[], except_for uuid[], data text,
                  personal jsonb, leader int)
              returning id
            )
            select last, case when :channel <> '' and last is not null
              then pg_notify(:channel, cast(:account as text) || ':' || last) end
            from (select max(id) as last from added) as appended
            """)
        .param("account", accountId)
        .param("count", count)
        .param("rows", rows)
        .param("channel", channel)
        .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .single();
  }

  private String rows(List<PendingEvent> entries, int[] leaders) {
    return json.writeValueAsString(
        IntStream.range(0, leaders.length)
            .mapToObj(i -> row(i + 1, entries.get(i), leaders[i]))
            .toList());
  }

  private static Map<String, @Nullable Object> row(int n, PendingEvent entry, int leader) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("n", n);
    row.put("topic", entry.topic());
    row.put("everyone_from", entry.audience().everyoneFrom());
    row.put("also", entry.audience().also());
    row.put("except_for", entry.audience().except());
    row.put("data", entry.data());
    row.put("personal", entry.personal().isEmpty() ? null : entry.personal());
    row.put("leader", leader == 0 ? null : leader);
    return row;
  }

  /** Starts the account's ids, unless it has some. */
  private void createCursor(UUID accountId) {
    jdbc.sql(
            """
            insert into live_cursor (account_id, last_id)
            select :account, nextval('live_account_number') << 32
            where not exists (select 1 from live_cursor where account_id = :account)
            on conflict do nothing
            """)
        .param("account", accountId)
        .update();
  }

  /** The position from which a stream continues that has received {@code seen}, or nothing yet. */
  Position position(UUID accountId, @Nullable Long seen) {
    return findPosition(accountId, seen)
        .or(
            () -> {
              createCursor(accountId);
              return findPosition(accountId, seen);
            })
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The event log of account "
                        + accountId
                        + " cannot be read without a transaction of that account."));
  }

  private Optional<Position> findPosition(UUID accountId, @Nullable Long seen) {
    return jdbc.sql(
            """
            select last_id,
              exists (
                select 1 from live_event
                where account_id = :account and id = cast(:seen as bigint) + 1) as goes_on
            from live_cursor where account_id = :account
            """)
        .param("account", accountId)
        .param("seen", seen)
        .query(
            (row, number) -> Position.of(row.getLong("last_id"), row.getBoolean("goes_on"), seen))
        .optional();
  }

  /** The first events after that id in order, at most {@code limit}. */
  List<LoggedEvent> after(UUID accountId, long id, int limit) {
    return jdbc.sql(
            """
            select id, topic, everyone_from, also, except_for, data, personal, rides_on
            from live_event where account_id = :account and id > :id
            order by id limit :limit
            """)
        .param("account", accountId)
        .param("id", id)
        .param("limit", limit)
        .query((row, number) -> event(row))
        .list();
  }

  /** Rewrites what the events still say that are about {@code containing}. */
  void rewrite(UUID accountId, UUID containing, UnaryOperator<String> change) {
    texts.rewrite(
        """
        select ctid::text as row, data from live_event
        where account_id = :account and position(:id in data) > 0 for update
        """,
        "update live_event set data = :data where ctid = cast(:row as tid)",
        Map.of("account", accountId, "id", containing.toString()),
        (column, text) -> change.apply(text));
  }

  private LoggedEvent event(ResultSet row) throws SQLException {
    String from = row.getString("everyone_from");
    Audience audience =
        new Audience(
            from == null ? null : Role.of(from),
            users(row.getArray("also")),
            users(row.getArray("except_for")));
    return new LoggedEvent(
        row.getLong("id"),
        row.getString("topic"),
        audience,
        row.getString("data"),
        personal(row.getString("personal")),
        row.getLong("rides_on"));
  }

  private Map<UUID, String> personal(@Nullable String stored) {
    return stored == null ? Map.of() : json.readValue(stored, new TypeReference<>() {});
  }

  private static Set<UUID> users(Array array) throws SQLException {
    return Arrays.stream((Object[]) array.getArray())
        .map(UUID.class::cast)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The last id of each of these accounts; the transaction needs no current account. */
  Map<UUID, Long> heads(Collection<UUID> accounts) {
    Map<UUID, Long> heads = new HashMap<>();
    jdbc.sql("select account_id, last_id from live_heads(:accounts)")
        .param("accounts", accounts.toArray(UUID[]::new))
        .query(
            row -> {
              heads.put(row.getObject("account_id", UUID.class), row.getLong("last_id"));
            });
    return heads;
  }

  /**
   * Deletes events that are older than that or exceed the maximum number; returns how many it
   * deleted.
   */
  int deleteOld(UUID accountId, Duration olderThan, int allBut) {
    return jdbc.sql(
            """
            delete from live_event where account_id = :account and id <= greatest(
              (select last_id - :all_but from live_cursor where account_id = :account),
              (select max(id) from live_event
               where account_id = :account and created_at < now() - make_interval(secs => :seconds)))
            """)
        .param("account", accountId)
        .param("all_but", allBut)
        .param("seconds", olderThan.toSeconds())
        .update();
  }

  /**
   * The position of a stream.
   *
   * @param after the id after which it continues
   * @param last the last id in the log
   * @param known whether nothing was lost since the id that the client sent, if it sent one
   */
  public record Position(long after, long last, boolean known) {

    /**
     * An id is known if it is the last one or the next one is still in the log, since ids have no
     * gaps.
     */
    private static Position of(long last, boolean goesOn, @Nullable Long seen) {
      if (seen == null) {
        return new Position(last, last, true);
      }
      return seen == last || goesOn
          ? new Position(seen, last, true)
          : new Position(last, last, false);
    }
  }
}
