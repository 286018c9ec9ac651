package com.resolutionflow.support;

import java.util.List;
import java.util.UUID;

/**
 * Makes a queue long: copies of an escalated session, its steps and its waiting handoff, each a
 * second older than the one before, are written past the API, which takes longer.
 */
public record QueueFiller(TestDatabase database, String session) {

  private static final String COPY =
      """
      insert into %1$s
      select (jsonb_populate_record(original, %2$s)).*
      from %1$s original, generate_series(1, ?) as n
      where original.%3$s = ?
      """;

  private static final String SESSION_OF_COPY = "'session_id', md5(original.session_id::text || n)";

  /**
   * Adds that many copies, whose reasons are "Waiting 1" and so on; the original stays the last to
   * be picked up.
   */
  public void copies(int many) {
    String id = "'id', md5(original.id::text || n)::uuid";
    String handoff =
        """
        'reason', 'Waiting ' || n, 'created_at', original.created_at - n * interval '1 second'
        """;
    copy("session", object(id, "'open_handoff_id', null"), "id", many);
    copy("step", object(id, SESSION_OF_COPY + "::uuid"), "session_id", many);
    copy("handoff", object(id, SESSION_OF_COPY + "::uuid", handoff), "session_id", many);
    database
        .sql(
            """
            insert into assessment
            select (jsonb_populate_record(original,
              jsonb_build_object('handoff_id', md5(original.handoff_id::text || n)::uuid))).*
            from assessment original join handoff h
              on h.account_id = original.account_id and h.id = original.handoff_id, generate_series(1, ?) as n
            where h.session_id = ? and h.reason not like 'Waiting %'
            """)
        .param(many)
        .param(UUID.fromString(session))
        .update();
  }

  private void copy(String table, String changed, String key, int many) {
    database
        .sql(COPY.formatted(table, changed, key))
        .param(many)
        .param(UUID.fromString(session))
        .update();
  }

  private static String object(String... pairs) {
    return "jsonb_build_object(" + String.join(", ", List.of(pairs)) + ")";
  }
}
