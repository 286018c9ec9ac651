package com.resolutionflow.delivery;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends again by hand. What is not there yet is sent with its own id, so that a receiver who got it
 * after all can tell; what is there already is sent once more on purpose, as a delivery of its own
 * with an id of its own.
 */
@Service
@Transactional
class Resending {

  private final DeliveryStore store;
  private final ShownStore shown;
  private final Channels channels;
  private final Jobs jobs;
  private final DeliveryNews news;
  private final ProductClock clock;

  Resending(
      DeliveryStore store,
      ShownStore shown,
      Channels channels,
      Jobs jobs,
      DeliveryNews news,
      ProductClock clock) {
    this.store = store;
    this.shown = shown;
    this.channels = channels;
    this.jobs = jobs;
    this.news = news;
    this.clock = clock;
  }

  /**
   * Gives the delivery that is on its way now.
   *
   * @throws Problem 404 for none of the account's; 409 {@code being_sent} while it, or its
   *     repetition, is; 409 {@code not_resendable} for what stands in a bell and for a channel that
   *     there is none of or that this deployment cannot use
   */
  Delivery resend(Member by, UUID id) {
    by.require(Role.TEAM_ADMIN);
    DeliveryStore.Held held = store.hold(id).orElseThrow(() -> refusal(id));
    String why = channels.beginning(held.channel()).why();
    if (why != null) {
      throw notResendable(why);
    }
    UUID sent =
        switch (held.state()) {
          case PENDING -> sooner(id, held);
          case SENDING -> throw beingSent();
          case FAILED, SKIPPED -> again(id, held);
          case DELIVERED -> onceMore(id, held);
        };
    news.changedAfterCommit(held.handoffId(), held.sessionId());
    return shown.find(sent).orElseThrow(Problem::notFound);
  }

  private Problem refusal(UUID id) {
    return shown.find(id).isPresent()
        ? notResendable("It is in the person's notifications already.")
        : Problem.notFound();
  }

  private UUID sooner(UUID id, DeliveryStore.Held held) {
    if (jobs.hurry(ChannelWork.kind(held.channel()), held.job())) {
      store.dueNow(id);
    }
    return id;
  }

  private UUID again(UUID id, DeliveryStore.Held held) {
    UUID job = Uuid7.next();
    store.again(id, job);
    jobs.schedule(ChannelWork.kind(held.channel()), job, new ChannelWork.Which(id, job));
    return id;
  }

  private UUID onceMore(UUID id, DeliveryStore.Held held) {
    UUID made = Uuid7.next();
    try {
      store.repeat(TenantContext.accountId(), id, made, clock.instant());
    } catch (DuplicateKeyException repeated) {
      throw beingSent();
    }
    jobs.schedule(ChannelWork.kind(held.channel()), made, new ChannelWork.Which(made, made));
    return made;
  }

  private static Problem beingSent() {
    return Problem.conflict("being_sent", "It is being sent at this moment.", Map.of());
  }

  private static Problem notResendable(String why) {
    return Problem.conflict("not_resendable", why, Map.of());
  }
}
