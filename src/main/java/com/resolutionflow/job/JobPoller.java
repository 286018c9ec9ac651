package com.resolutionflow.job;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches due jobs for each group of workers as far as it has room, in place of the library's one
 * question for all kinds: what is due by the thousand for somebody who hangs takes no other kind's
 * workers, and is not even looked at.
 */
final class JobPoller extends PostgreSqlJdbcCustomization {

  /** The account stands before the slash: {@link Job#instance}. */
  private static final String FETCH =
      """
      update scheduled_tasks as mine set picked = true, picked_by = ?, last_heartbeat = ?, version = version + 1
      where (task_name, task_instance) in (
        select task_name, task_instance from scheduled_tasks
        where task_name = any (?) and not picked and execution_time <= ?
          and split_part(task_instance, '/', 1) <> all (?)
        order by execution_time limit ? for update skip locked)
      returning mine.*
      """;

  private final List<WorkerSlots> slots;

  JobPoller(List<WorkerSlots> slots) {
    super(false, true);
    this.slots = slots;
  }

  @Override
  public List<Execution> lockAndFetchSingleStatement(
      JdbcTaskRepositoryContext library, Instant now, int limit, boolean orderByPriority) {
    List<Execution> fetched = new ArrayList<>();
    for (WorkerSlots workers : slots) {
      WorkerSlots.Vacancy room = workers.room();
      if (room.places() > 0) {
        List<Execution> found = fetch(library, now, workers, room);
        workers.take(
            room,
            found.stream().map(one -> Job.of(one.getTaskName(), one.getId()).accountId()).toList());
        fetched.addAll(found);
      }
    }
    return fetched;
  }

  private List<Execution> fetch(
      JdbcTaskRepositoryContext library,
      Instant now,
      WorkerSlots workers,
      WorkerSlots.Vacancy room) {
    return library.jdbcRunner.query(
        FETCH,
        statement -> {
          statement.setString(1, library.schedulerName.getName());
          setInstant(statement, 2, now);
          setTexts(statement, 3, workers.kinds());
          setInstant(statement, 4, now);
          setTexts(statement, 5, room.full());
          statement.setInt(6, room.places());
        },
        library.resultSetMapper.get());
  }

  private static void setTexts(PreparedStatement statement, int index, List<String> texts)
      throws SQLException {
    statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
  }
}
