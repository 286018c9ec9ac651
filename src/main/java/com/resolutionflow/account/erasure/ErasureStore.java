package com.resolutionflow.account.erasure;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the database does to erase a person of the current account; inside a transaction. */
@Repository
class ErasureStore {

  private final JdbcClient jdbc;

  ErasureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Erases their row and what is theirs alone; false if they are active or erased already. */
  boolean erase(UUID user) {
    return jdbc.sql("select erase_person(?)").param(user).query(Boolean.class).single();
  }

  /** Replaces their name and address in that table, and says in how many texts. */
  long replace(UUID user, String table) {
    jdbc.sql("set local statement_timeout = '10min'").update();
    return jdbc.sql("select replace_erased_person(?, cast(? as regclass))")
        .params(user, table)
        .query(Long.class)
        .single();
  }

  /** That text without their name and address. */
  String without(UUID user, String text) {
    return jdbc.sql("select without_person(?, ?)").params(user, text).query(String.class).single();
  }

  /** Notes that everything was gone through once more, and says how often now; 0 if it is over. */
  int passed(UUID user) {
    return jdbc.sql(
            "update person_erasure set passes = passes + 1 where user_id = ? returning passes")
        .param(user)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  /** Forgets what they were called. */
  void forget(UUID user) {
    jdbc.sql("delete from person_erasure where user_id = ?").param(user).update();
  }
}
