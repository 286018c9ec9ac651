package com.resolutionflow.support;

import java.util.UUID;

/** Lets a session have had a long past: its rows are written past the API, which takes longer. */
public record SessionFiller(TestDatabase database, String session) {

  /** Adds findings until there are that many steps. */
  public void steps(int total) {
    add("finding", total, "Nothing in log ");
  }

  /** Adds messages until there are that many steps. */
  public void messages(int total) {
    add("message", total, "Said ");
  }

  /** Adds findings of 10,000 bytes until there is more text than that. */
  public void bytes(long total) {
    int more = (int) ((total - bytes()) / 10_000) + 1;
    add("finding", count() + more, "x".repeat(10_000));
  }

  /** How long the texts and results are by now. */
  public long bytes() {
    return database
        .sql(
            "select sum(octet_length(text) + coalesce(octet_length(result_text), 0)) from step"
                + " where session_id = ?")
        .param(id())
        .query(Long.class)
        .single();
  }

  private int count() {
    return database
        .sql("select step_count from session where id = ?")
        .param(id())
        .query(Integer.class)
        .single();
  }

  private void add(String kind, int total, String text) {
    database
        .sql(
            """
            insert into step (account_id, id, session_id, seq, kind, author_id, text, created_at)
            select s.account_id, gen_random_uuid(), s.id, n, ?, s.owner_id, ? || n, s.updated_at
            from session s, generate_series(s.step_count + 1, ?) as n where s.id = ?
            """)
        .param(kind)
        .param(text)
        .param(total)
        .param(id())
        .update();
    database
        .sql("update session set step_count = ? where id = ?")
        .param(total)
        .param(id())
        .update();
  }

  private UUID id() {
    return UUID.fromString(session);
  }
}
