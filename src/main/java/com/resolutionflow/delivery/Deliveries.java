package com.resolutionflow.delivery;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.delivery.Channels.Beginning;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes what is to be sent, in the transaction that causes it; jobs send it after the commit. */
@Service
public class Deliveries {

  private final DeliveryStore store;
  private final Channels channels;
  private final Jobs jobs;
  private final DeliveryNews news;
  private final ProductClock clock;

  Deliveries(
      DeliveryStore store, Channels channels, Jobs jobs, DeliveryNews news, ProductClock clock) {
    this.store = store;
    this.channels = channels;
    this.jobs = jobs;
    this.news = news;
    this.clock = clock;
  }

  /**
   * Writes the records and schedules their jobs, inside the caller's transaction, for the present
   * account: two statements for any number of them. What goes over a channel that there is none of
   * is written down as failed, over one that this deployment cannot use as skipped.
   *
   * @return their ids, in the order of the orders
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<UUID> add(List<Order> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    Map<Parcel, Beginning> parcels = new LinkedHashMap<>();
    List<Jobs.Due> due = new ArrayList<>();
    for (Order order : orders) {
      Parcel parcel = parcel(order);
      Beginning beginning = channels.beginning(order.channel());
      parcels.put(parcel, beginning);
      if (beginning.isDue()) {
        ChannelWork.Which which = new ChannelWork.Which(parcel.id(), parcel.id());
        due.add(new Jobs.Due(ChannelWork.kind(parcel.channel()), which.job(), which));
      }
    }
    store.insert(parcels);
    jobs.schedule(due);
    parcels
        .keySet()
        .forEach(parcel -> news.changedAfterCommit(parcel.handoffId(), parcel.sessionId()));
    return parcels.keySet().stream().map(Parcel::id).toList();
  }

  /**
   * What was to be sent about a session over a channel, the newest first, and how it fares; a
   * hundred at most.
   */
  @Transactional(readOnly = true)
  public List<Progress> progress(UUID sessionId, String channel) {
    return store.progress(sessionId, channel);
  }

  /**
   * What the same person was to be told before over the same channel about the same handoff; the
   * first comes first.
   */
  @Transactional(readOnly = true)
  public List<UUID> before(Parcel parcel) {
    return store.before(parcel);
  }

  /**
   * The id by which a receiver knows it: that of the delivery which it sends once more, or its own
   * if it repeats none.
   */
  @Transactional(readOnly = true)
  public UUID original(Parcel parcel) {
    return store.original(parcel.id());
  }

  private Parcel parcel(Order order) {
    return new Parcel(
        Uuid7.next(),
        TenantContext.accountId(),
        order.channel(),
        order.recipient(),
        order.purpose(),
        order.sessionId(),
        order.handoffId(),
        order.userId(),
        order.text(),
        clock.instant());
  }

  /** What is to be sent; the parts are {@link Parcel}'s. */
  public record Order(
      String channel,
      String recipient,
      String purpose,
      UUID sessionId,
      @Nullable UUID handoffId,
      @Nullable UUID userId,
      @Nullable String text) {}
}
