package com.resolutionflow.delivery;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.delivery.Channels.InitialState;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes what is to be sent, in the transaction that causes it; jobs send it after the commit. */
@Service
public class Deliveries {

  private final DeliveryStore store;
  private final Channels channels;
  private final Jobs jobs;
  private final DeliveryChanges changes;
  private final DeliveryResender resender;
  private final ProductClock clock;

  Deliveries(
      DeliveryStore store,
      Channels channels,
      Jobs jobs,
      DeliveryChanges changes,
      DeliveryResender resender,
      ProductClock clock) {
    this.store = store;
    this.channels = channels;
    this.jobs = jobs;
    this.changes = changes;
    this.resender = resender;
    this.clock = clock;
  }

  /**
   * Writes the records and schedules their jobs, inside the caller's transaction, for the present
   * account: two statements for any number of them. What goes over a channel that there is none of
   * is recorded as failed, over one that this deployment cannot use as skipped.
   *
   * @return their ids, in the order of the requests
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<UUID> add(List<DeliveryRequest> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    Map<Delivery, InitialState> deliveries = new LinkedHashMap<>();
    List<Jobs.Due> due = new ArrayList<>();
    for (DeliveryRequest request : requests) {
      Delivery delivery =
          new Delivery(Uuid7.next(), TenantContext.accountId(), request, clock.instant());
      InitialState initial = channels.initialState(request.channel());
      deliveries.put(delivery, initial);
      if (initial.isDue()) {
        DeliveryWork.Target target = new DeliveryWork.Target(delivery.id(), delivery.id());
        due.add(new Jobs.Due(DeliveryWork.kind(request.channel()), target.job(), target));
      }
    }
    store.insert(deliveries);
    jobs.schedule(due);
    requests.stream().map(DeliveryRequest::subject).distinct().forEach(changes::addAfterCommit);
    return deliveries.keySet().stream().map(Delivery::id).toList();
  }

  /**
   * The deliveries about any of these subjects over a channel, newest first, with what became of
   * each; a hundred at most.
   */
  @Transactional(readOnly = true)
  public List<DeliveryStatus> statuses(List<Subject> subjects, String channel) {
    return store.statuses(subjects, channel);
  }

  /** Earlier deliveries to the same person over the same channel about the same, oldest first. */
  @Transactional(readOnly = true)
  public List<UUID> before(Delivery delivery) {
    return store.before(delivery);
  }

  /**
   * The id by which a receiver knows it: that of the delivery which it sends once more, or its own
   * if it repeats none.
   */
  @Transactional(readOnly = true)
  public UUID original(Delivery delivery) {
    return store.original(delivery.id());
  }

  /** What screens call the channels, by {@link Channel#name}. */
  public Map<String, Channel.Labels> channels() {
    return channels.labels();
  }

  /**
   * Sends again by hand. What has not arrived yet is sent with its own id, so that a receiver who
   * got it after all can tell; what has arrived is sent once more on purpose, as a delivery of its
   * own with an id of its own.
   *
   * @return the delivery that is on its way now; empty if the account has none of that id
   * @throws Problem 409 {@code being_sent} while it, or its repetition, is; 409 {@code
   *     not_resendable} for a channel that there is none of or that this deployment cannot use
   */
  @Transactional
  public Optional<UUID> resend(UUID id) {
    return resender.resend(id);
  }

  /**
   * Rewrites the texts and answers of all deliveries about these subjects, those that are still to
   * be sent included. What has left has left.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void rewrite(List<Subject> subjects, UnaryOperator<String> change) {
    store.rewrite(subjects, change);
  }

  /** Deletes the deliveries about these subjects; what is still to be sent is not sent. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void delete(List<Subject> subjects) {
    store.delete(subjects);
  }

  /** Deliveries about that subject changed: published at most once or twice a second for each. */
  public record Changed(UUID accountId, Subject subject) {}
}
