package com.resolutionflow.escalationpolicy;

import static com.resolutionflow.support.Waiting.await;

import com.resolutionflow.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    String timer =
        read("select timer_id::text from escalation_timer where handoff_id = ?::uuid", handoff);
    return timer == null ? null : UUID.fromString(timer);
  }

  /** Waits until the timer that was made due has fired, and another one runs. */
  void awaitRung(String handoff) {
    await("the next timer to be set")
        .until(
            () ->
                "1"
                    .equals(
                        read(
                            """
                            select count(*)::text from scheduled_tasks j
                            join escalation_timer t on j.task_instance = t.account_id || '/' || t.timer_id
                            where t.handoff_id = ?::uuid and not j.picked and j.execution_time > clock_timestamp()
                            """,
                            handoff)));
  }

  /** Waits until no timer runs for it any more. */
  void awaitRest(String handoff) {
    await("no timer to be left").until(() -> timer(handoff) == null);
  }

  /** Waits until all of the account's timers have fired. */
  void awaitNoJobs(UUID account) {
    await("all timers to have fired")
        .until(
            () ->
                "0"
                    .equals(
                        read(
                            "select count(*)::text from scheduled_tasks where task_name ="
                                + " 'escalation-policy' and task_instance like ? || '/%'",
                            account.toString())));
  }

  private void update(String sql, String parameter) {
    try (Connection connection = database.asSuperuser();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private String read(String sql, String parameter) {
    try (Connection connection = database.asSuperuser();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
