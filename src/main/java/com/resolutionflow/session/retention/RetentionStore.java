package com.resolutionflow.session.retention;

import com.resolutionflow.database.SqlInstant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sessions of the current account that ended long ago. */
@Repository
class RetentionStore {

  private final JdbcClient jdbc;

  RetentionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Sessions that were concluded before that, the oldest first; none that is locked already. */
  List<UUID> lockConcluded(Instant before, int most) {
    return jdbc.sql(
            """
            select id from session
            where status in ('resolved', 'abandoned') and concluded_at < :before
            order by concluded_at limit :most for update skip locked
            """)
        .param("before", SqlInstant.of(before))
        .param("most", most)
        .query(UUID.class)
        .list();
  }

  /** Deletes them, and with them what refers to them by a foreign key. */
  void delete(List<UUID> sessions) {
    jdbc.sql("delete from session where id = any(?)").param(sessions.toArray(UUID[]::new)).update();
  }
}
