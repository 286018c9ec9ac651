package com.resolutionflow.escalationpolicy;

import static com.resolutionflow.support.Waiting.await;

import com.resolutionflow.support.TestDatabase;
import java.util.UUID;

/** Lets time go by for a handoff, as its database sees it, and has its timer fire. */
final class Ageing {

  private final TestDatabase database;

  Ageing(TestDatabase database) {
    this.database = database;
  }

  /** So much time has gone by, and whatever timer it has fires. */
  void pass(String handoff, String interval) {
    passUnnoticed(handoff, interval);
    update(
        """
        update scheduled_tasks set execution_time = clock_timestamp() - interval '1 second'
        where task_name = 'escalation-policy' and convert_from(task_data, 'UTF8') like '%' || ? || '%'
        """,
        handoff);
  }

  /** So much time has gone by, and no timer has noticed. */
  void passUnnoticed(String handoff, String interval) {
    update(
        "update escalation_timer set last_activity_at = last_activity_at - interval '"
            + interval
            + "' where handoff_id = ?::uuid",
        handoff);
  }

  /** The timer that runs for it; null for none. */
  UUID timer(String handoff) {
    return database
        .sql("select timer_id from escalation_timer where handoff_id = ?::uuid")
        .param(handoff)
        .query(UUID.class)
        .optional()
        .orElse(null);
  }

  /** Waits until the timer that was made due has fired, and another one runs. */
  void awaitRung(String handoff) {
    awaitCount(
        "the next timer to be set",
        1,
        """
        select count(*) from scheduled_tasks j
        join escalation_timer t on j.task_instance = t.account_id || '/' || t.timer_id
        where t.handoff_id = ?::uuid and not j.picked and j.execution_time > clock_timestamp()
        """,
        handoff);
  }

  /** Waits until no timer runs for it any more. */
  void awaitRest(String handoff) {
    await("no timer to be left").until(() -> timer(handoff) == null);
  }

  /** Waits until all of the account's timers have fired. */
  void awaitNoJobs(UUID account) {
    awaitCount(
        "all timers to have fired",
        0,
        "select count(*) from scheduled_tasks where task_name = 'escalation-policy'"
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
