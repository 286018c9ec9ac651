package com.resolutionflow.session;

import com.resolutionflow.assistant.Copilot;
import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.session.ReplyTransactions.TurnInput;
import com.resolutionflow.tenant.TenantContext;
import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs the copilot's turns with a model. Each runs on its own thread, outside any transaction and
 * request, so that it continues when the waiting client disconnects. Per session this replica runs
 * one turn at a time and queues at most one more, which answers everything said in the meantime.
 */
@Component
class Turns {

  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

  private final Copilot guide;
  private final ReplyTransactions replying;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("copilot-", 0).factory());
  private final Map<UUID, Queue> lines = new HashMap<>();

  Turns(Copilot guide, ReplyTransactions replying) {
    this.guide = guide;
    this.replying = replying;
  }

  /** Whether a model replies in turns; otherwise the playbooks reply at once. */
  boolean isEnabled() {
    return guide.isConfigured();
  }

  /** A turn that takes everything committed so far into account. */
  synchronized Turn next(UUID accountId, UUID sessionId) {
    Queue line = lines.get(sessionId);
    if (line == null) {
      return start(Turn.in(accountId, sessionId));
    }
    if (line.waiting == null) {
      line.waiting = Turn.in(accountId, sessionId);
    }
    return line.waiting;
  }

  /** The turn that is running on this replica, if any. */
  synchronized @Nullable Turn running(UUID sessionId) {
    Queue line = lines.get(sessionId);
    return line == null ? null : line.running;
  }

  private Turn start(Turn turn) {
    lines.put(turn.sessionId(), new Queue(turn));
    try {
      threads.execute(() -> run(turn));
    } catch (RejectedExecutionException stopping) {
      lines.remove(turn.sessionId());
      turn.text().fail(stopping);
    }
    return turn;
  }

  private void run(Turn turn) {
    try {
      turn.text().finish(TenantContext.within(turn.accountId(), () -> answer(turn)));
    } catch (RuntimeException failed) {
      LOG.error(
          "The copilot's turn in session {} failed; the reply is still pending.",
          turn.sessionId(),
          failed);
      turn.text().fail(failed);
    } finally {
      finish(turn);
    }
  }

  private List<Step> answer(Turn turn) {
    TurnInput seen = replying.read(turn.sessionId());
    if (!seen.needsReply()) {
      return seen.lastReply();
    }
    Guidance guidance = guide.guide(turn.accountId(), seen.worker(), seen.caseFile(), turn);
    return replying.write(turn.accountId(), seen, guidance);
  }

  private synchronized void finish(Turn turn) {
    Queue line = lines.remove(turn.sessionId());
    if (line != null && line.waiting != null) {
      start(line.waiting);
    }
  }

  /** Releases the waiting clients; a pending reply is written when its session is next read. */
  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  private static final class Queue {

    private final Turn running;
    private @Nullable Turn waiting;

    Queue(Turn running) {
      this.running = running;
    }
  }
}
