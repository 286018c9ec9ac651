package com.resolutionflow.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does this replica's limiter of the jobs. Begins when all the rest is there; a stop lets what runs
 * end, then interrupts it, and what was interrupted goes back to be done elsewhere.
 */
@Component
class Runner implements SmartLifecycle {

  /**
   * A kind of job that this version does not know may be one that the next version brings along.
   */
  private static final Duration UNKNOWN_KEPT = Duration.ofDays(365);

  private final DataSource dataSource;
  private final List<Task<?>> tasks;
  private final List<WorkerSlots> slots;
  private final DatabaseClock clock;
  private final JobSettings settings;
  private final ConnectionLimiter limiter;
  private final WakeUp wakeUp;
  private @Nullable Scheduler scheduler;

  Runner(
      DataSource dataSource,
      ObjectProvider<Work<?>> kinds,
      ObjectProvider<WorkSource> more,
      JobStore store,
      DatabaseClock clock,
      JobMeters meters,
      JobSettings settings,
      ConnectionLimiter limiter,
      WakeUp wakeUp,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.settings = settings;
    this.limiter = limiter;
    this.wakeUp = wakeUp;
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    this.tasks = new ArrayList<>();
    this.slots = new ArrayList<>();
    JobCompletion completion = new JobCompletion(store, meters, json, transaction);
    List<Work<?>> works =
        Stream.concat(kinds.stream(), more.stream().flatMap(source -> source.all().stream()))
            .toList();
    add(
        works.stream().filter(work -> work.pool() == null).toList(),
        WorkerPool.of(settings.atOnce()),
        completion);
    for (Work<?> work : works) {
      WorkerPool pool = work.pool();
      if (pool != null) {
        add(List.of(work), pool, completion);
      }
    }
  }

  private void add(List<Work<?>> works, WorkerPool pool, JobCompletion completion) {
    WorkerSlots workers = new WorkerSlots(works.stream().map(Work::kind).toList(), pool);
    slots.add(workers);
    works.forEach(work -> tasks.add(task(work, completion, workers)));
  }

  private <T extends Record> Task<String> task(
      Work<T> work, JobCompletion completion, WorkerSlots workers) {
    return new JobTask<>(work, completion, workers, limiter, wakeUp);
  }

  @Override
  public void start() {
    slots.forEach(WorkerSlots::clear);
    Scheduler created = scheduler();
    created.start();
    wakeUp.listen(created::triggerCheckForDueExecutions);
    scheduler = created;
  }

  private Scheduler scheduler() {
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());
    return Scheduler.create(dataSource, tasks)
        .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
        .serializer(new JobSerializer())
        .jdbcCustomization(new JobPoller(slots))
        .clock(clock)
        .executorService(threads)
        .threads(slots.stream().mapToInt(WorkerSlots::atOnce).sum())
        .pollUsingLockAndFetch(0.5, 1.0)
        .pollingInterval(settings.poll())
        .heartbeatInterval(settings.heartbeat())
        .missedHeartbeatsLimit(JobSettings.MISSED)
        .deleteUnresolvedAfter(UNKNOWN_KEPT)
        .shutdownMaxWait(settings.parting())
        .build();
  }

  @Override
  public void stop() {
    if (scheduler != null) {
      wakeUp.listen(() -> {});
      scheduler.stop();
      scheduler = null;
    }
  }

  @Override
  public boolean isRunning() {
    return scheduler != null;
  }

  /** Before the streams and the web server: what jobs tell on their way out is still heard. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE;
  }
}
