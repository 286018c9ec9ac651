package com.resolutionflow.delivery;

import com.resolutionflow.integration.Integrations;
import com.resolutionflow.job.JobResult;
import com.resolutionflow.job.Retries;
import com.resolutionflow.job.Work;
import com.resolutionflow.job.WorkerPool;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The jobs that send over one channel. What becomes of the job becomes of the record in the same
 * transaction.
 */
final class DeliveryWork implements Work<DeliveryWork.Target> {

  private final Channel channel;
  private final Retries retries;
  private final DeliverySender sender;
  private final Integrations integrations;

  DeliveryWork(Channel channel, Retries retries, DeliverySender sender, Integrations integrations) {
    this.channel = channel;
    this.retries = retries;
    this.sender = sender;
    this.integrations = integrations;
  }

  static String kind(String channel) {
    return "delivery-" + channel;
  }

  @Override
  public String kind() {
    return kind(channel.name());
  }

  @Override
  public Class<Target> data() {
    return Target.class;
  }

  @Override
  public Retries retries() {
    return retries;
  }

  @Override
  public WorkerPool pool() {
    return channel.pool();
  }

  /** Sent before and not recorded, it is sent again with the same id; recorded as sent, never. */
  @Override
  public JobResult run(Target target, int attempt) throws Exception {
    Optional<DeliverySender.Sending> begun = sender.begin(target, attempt);
    if (begun.isEmpty()) {
      return JobResult.DONE;
    }
    Optional<String> integration = channel.integration();
    SendResult result = channel.send(begun.get().delivery(), attempt);
    integration.ifPresent(kind -> mark(kind, result));
    return switch (result) {
      case SendResult.Delivered(String answer) -> {
        sender.delivered(begun.get(), answer);
        yield JobResult.DONE;
      }
      case SendResult.Skipped(String reason) -> {
        sender.skipped(begun.get(), reason);
        yield JobResult.DONE;
      }
      case SendResult.Retry retry -> new JobResult.Retry(retry.reason(), retry.notBefore());
      case SendResult.Deferred(String reason, Duration delay) ->
          new JobResult.Deferred(reason, delay);
      case SendResult.Permanent permanent -> new JobResult.PermanentFailure(permanent.reason());
    };
  }

  private void mark(String integration, SendResult result) {
    switch (result.integration()) {
      case WORKING -> integrations.markWorking(integration);
      case BROKEN -> integrations.markBroken(integration, brokenReason(result));
      case UNWANTED -> integrations.switchOff(integration, result.reason());
      case UNCHANGED -> {
        // It says nothing of the integration.
      }
    }
  }

  private static String brokenReason(SendResult result) {
    return result instanceof SendResult.Retry
        ? result.reason() + " Retries continue, less and less often."
        : result.reason();
  }

  @Override
  public void rescheduled(Target target, int attempts, String reason, Duration pause) {
    sender.rescheduled(target, attempts, reason, pause);
  }

  @Override
  public void deadLettered(Target target, String reason) {
    sender.failed(target, reason);
  }

  /**
   * Which delivery a job is about.
   *
   * @param job its own id: a delivery that is sent again by hand gets a new one, and only that one
   *     may touch it then
   */
  record Target(UUID delivery, UUID job) {}
}
