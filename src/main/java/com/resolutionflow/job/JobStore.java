package com.resolutionflow.job;

import com.resolutionflow.database.SqlInstant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of jobs, as far as the library does not write them itself: those that have to share a
 * transaction with what causes or follows them, and those that go by the database's clock.
 */
@Component
class JobStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  JobStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * What is due at once is due since a second, so that no error in reading the database's clock
   * lets it wait.
   */
  void insert(Job job, Record data, Duration in) {
    jdbc.sql(
            """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            values (:kind, :instance, :data, clock_timestamp() + make_interval(secs => :seconds), false, 1)
            on conflict (task_name, task_instance) do nothing
            """)
        .param("kind", job.kind())
        .param("instance", job.instance())
        .param("data", json.writeValueAsString(data).getBytes(StandardCharsets.UTF_8))
        .param("seconds", in.isPositive() ? in.toMillis() / 1_000.0 : -1.0)
        .update();
  }

  /**
   * As {@link #insert(Job, Record, Duration)}, any number of jobs that are due at once, in one
   * statement.
   */
  void insert(Map<Job, Record> jobs) {
    List<Map<String, Object>> rows =
        jobs.entrySet().stream()
            .map(
                each ->
                    Map.of(
                        "kind",
                        each.getKey().kind(),
                        "instance",
                        each.getKey().instance(),
                        "data",
                        each.getValue()))
            .toList();
    jdbc.sql(
            """
            insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
            select j.kind, j.instance, convert_to(j.data::text, 'UTF8'),
              clock_timestamp() - interval '1 second', false, 1
            from jsonb_to_recordset(cast(:jobs as jsonb)) as j (kind text, instance text, data jsonb)
            on conflict (task_name, task_instance) do nothing
            """)
        .param("jobs", json.writeValueAsString(rows))
        .update();
  }

  /** Makes a job due that waits; false if there is none, or a replica has it. */
  boolean hurry(Job job) {
    return jdbc.sql(
                """
                update scheduled_tasks
                set execution_time = clock_timestamp() - interval '1 second', version = version + 1
                where task_name = :kind and task_instance = :instance and not picked
                """)
            .param("kind", job.kind())
            .param("instance", job.instance())
            .update()
        == 1;
  }

  void deleteAllBut(String kind, UUID accountId) {
    jdbc.sql(
            "delete from scheduled_tasks where task_name <> :kind and task_instance like :account || '/%'")
        .param("kind", kind)
        .param("account", accountId.toString())
        .update();
  }

  /** It is done; nothing happens if this replica lost it meanwhile. */
  void done(Job job, long version) {
    jdbc.sql(
            """
            delete from scheduled_tasks
            where task_name = :kind and task_instance = :instance and version = :version
            """)
        .param("kind", job.kind())
        .param("instance", job.instance())
        .param("version", version)
        .update();
  }

  /**
   * To be tried again after a pause; false if this replica lost it meanwhile. Having lived through
   * it, it is not what kills processes.
   */
  boolean reschedule(Job job, long version, int failures, Duration pause) {
    return jdbc.sql(
                """
                update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
                  last_failure = clock_timestamp(), consecutive_failures = :failures, version = version + 1,
                  execution_time = clock_timestamp() + make_interval(secs => :seconds), takeovers = 0
                where task_name = :kind and task_instance = :instance and version = :version
                """)
            .param("kind", job.kind())
            .param("instance", job.instance())
            .param("version", version)
            .param("failures", failures)
            .param("seconds", pause.toMillis() / 1_000.0)
            .update()
        == 1;
  }

  /**
   * Puts a job back that this replica has; false if it lost it meanwhile. It counts as no attempt.
   */
  boolean handBack(Job job, long version) {
    return jdbc.sql(
                """
                update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
                  execution_time = clock_timestamp() - interval '1 second', version = version + 1
                where task_name = :kind and task_instance = :instance and version = :version
                """)
            .param("kind", job.kind())
            .param("instance", job.instance())
            .param("version", version)
            .update()
        == 1;
  }

  /**
   * Puts a job of a dead process back, if no other replica was quicker; tells how often that has
   * happened to it.
   */
  Optional<Integer> takeOver(Job job, long version) {
    return jdbc.sql(
            """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
              execution_time = clock_timestamp() - interval '1 second', version = version + 1,
              takeovers = takeovers + 1
            where task_name = :kind and task_instance = :instance and version = :version
            returning takeovers
            """)
        .param("kind", job.kind())
        .param("instance", job.instance())
        .param("version", version)
        .query(Integer.class)
        .optional();
  }

  /**
   * Moves a job to the dead letters, if it is still what it was at that version; needs the job's
   * account.
   */
  boolean deadLetter(Job job, long version, int attempts, String reason) {
    return jdbc.sql(
                """
                with ended as (
                  delete from scheduled_tasks
                  where task_name = :kind and task_instance = :instance and version = :version
                  returning task_data
                )
                insert into dead_job (account_id, kind, id, data, attempts, reason)
                select :account, :kind, :id, convert_from(task_data, 'UTF8')::jsonb, :attempts, :reason from ended
                on conflict (account_id, kind, id) do update set data = excluded.data, attempts = excluded.attempts,
                  reason = excluded.reason, died_at = excluded.died_at
                """)
            .param("kind", job.kind())
            .param("instance", job.instance())
            .param("version", version)
            .param("account", job.accountId())
            .param("id", job.id())
            .param("attempts", attempts)
            .param("reason", reason)
            .update()
        == 1;
  }

  /** What time it is for the database. */
  Instant now() {
    return jdbc.sql("select clock_timestamp() as now")
        .query((row, number) -> SqlInstant.get(row, "now"))
        .single();
  }
}
