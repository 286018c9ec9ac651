package com.resolutionflow.delivery;

import com.resolutionflow.job.Lane;
import com.resolutionflow.job.Outcome;
import com.resolutionflow.job.Retries;
import com.resolutionflow.job.Work;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The jobs that send over one channel. What becomes of the job becomes of the record in the same
 * transaction.
 */
final class ChannelWork implements Work<ChannelWork.Which> {

  private final Channel channel;
  private final Retries retries;
  private final Dispatch dispatch;

  ChannelWork(Channel channel, Retries retries, Dispatch dispatch) {
    this.channel = channel;
    this.retries = retries;
    this.dispatch = dispatch;
  }

  static String kind(String channel) {
    return "delivery-" + channel;
  }

  @Override
  public String kind() {
    return kind(channel.name());
  }

  @Override
  public Class<Which> data() {
    return Which.class;
  }

  @Override
  public Retries retries() {
    return retries;
  }

  @Override
  public Lane lane() {
    return channel.lane();
  }

  /** Sent before and not noted, it is sent again with the same id; noted as sent, never. */
  @Override
  public Outcome run(Which which, int attempt) throws Exception {
    Optional<Dispatch.Begun> begun = dispatch.begin(which, attempt);
    if (begun.isEmpty()) {
      return Outcome.DONE;
    }
    return switch (channel.send(begun.get().parcel(), attempt)) {
      case Sent.Delivered(String answer) -> {
        dispatch.delivered(begun.get(), answer);
        yield Outcome.DONE;
      }
      case Sent.Skipped(String why) -> {
        dispatch.skipped(begun.get(), why);
        yield Outcome.DONE;
      }
      case Sent.Again(String error, Duration notBefore) ->
          notBefore == null ? Outcome.again(error) : Outcome.again(error, notBefore);
      case Sent.Later(String why, Duration in) -> Outcome.later(why, in);
      case Sent.Failed(String error) -> Outcome.hopeless(error);
    };
  }

  @Override
  public void postponed(Which which, String reason, Duration pause) {
    dispatch.postponed(which, reason, pause);
  }

  @Override
  public void givenUp(Which which, String reason) {
    dispatch.failed(which, reason);
  }

  /**
   * Which delivery a job is about.
   *
   * @param job its own id: a delivery that is sent again by hand gets a new one, and only that one
   *     may touch it then
   */
  record Which(UUID delivery, UUID job) {}
}
