package com.resolutionflow.handoff;

import static com.resolutionflow.support.Waiting.await;

import com.resolutionflow.support.TestDatabase;
import java.util.UUID;

/** Lets time go by for a handoff, as its database sees it, and has the ladder's timers look. */
final class Ageing {

  private final TestDatabase database;

  Ageing(TestDatabase database) {
    this.database = database;
  }

  /** So much time has gone by, and whatever timer there is for it rings. */
  void pass(String handoff, String interval) {
    passUnnoticed(handoff, interval);
    update(
        """
        update scheduled_tasks set execution_time = clock_timestamp() - interval '1 second'
        where task_name = 'escalation-ladder' and convert_from(task_data, 'UTF8') like '%' || ? || '%'
        """,
        handoff);
  }

  /** So much time has gone by, and no timer has noticed. */
  void passUnnoticed(String handoff, String interval) {
    update(
        "update handoff set quiet_since = quiet_since - interval '"
            + interval
            + "', standing_since = standing_since - interval '"
            + interval
            + "' where id = ?::uuid",
        handoff);
  }

  /** The timer that may ring for it; null for none. */
  UUID timer(String handoff) {
    return database
        .sql("select timer_id from handoff where id = ?::uuid")
        .param(handoff)
        .query(UUID.class)
        .optional()
        .orElse(null);
  }

  /** Waits until the timer that was made due has rung, and another one was set. */
  void awaitRung(String handoff) {
    awaitCount(
        "the next timer to be set",
        1,
        """
        select count(*) from scheduled_tasks j join handoff h on j.task_instance = h.account_id || '/' || h.timer_id
        where h.id = ?::uuid and not j.picked and j.execution_time > clock_timestamp()
        """,
        handoff);
  }

  /** Waits until no timer runs for it any more. */
  void awaitRest(String handoff) {
    await("no timer to be left").until(() -> timer(handoff) == null);
  }

  /** Waits until all of the account's timers have rung. */
  void awaitNoJobs(UUID account) {
    awaitCount(
        "all timers to have rung",
        0,
        "select count(*) from scheduled_tasks where task_name = 'escalation-ladder'"
            + " and task_instance like ? || '/%'",
        account.toString());
  }

  private void awaitCount(String what, int count, String sql, String parameter) {
    await(what)
        .until(() -> database.sql(sql).param(parameter).query(Integer.class).single() == count);
  }

  private void update(String sql, String parameter) {
    database.sql(sql).param(parameter).update();
  }
}
