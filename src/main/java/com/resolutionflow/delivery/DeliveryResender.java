package com.resolutionflow.delivery;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** As {@link Deliveries#resend}, inside its transaction. */
@Component
class DeliveryResender {

  private final DeliveryStore store;
  private final Channels channels;
  private final Jobs jobs;
  private final DeliveryChanges changes;
  private final ProductClock clock;

  DeliveryResender(
      DeliveryStore store,
      Channels channels,
      Jobs jobs,
      DeliveryChanges changes,
      ProductClock clock) {
    this.store = store;
    this.channels = channels;
    this.jobs = jobs;
    this.changes = changes;
    this.clock = clock;
  }

  Optional<UUID> resend(UUID id) {
    return store.lock(id).map(locked -> resend(id, locked));
  }

  private UUID resend(UUID id, DeliveryStore.Locked locked) {
    String reason = channels.initialState(locked.channel()).reason();
    if (reason != null) {
      throw Problem.conflict("not_resendable", reason, Map.of());
    }
    UUID sent =
        switch (locked.state()) {
          case PENDING -> sendNow(id, locked);
          case SENDING -> throw beingSent();
          case FAILED, SKIPPED -> restart(id, locked);
          case DELIVERED -> repeat(id, locked);
        };
    changes.addAfterCommit(locked.subject());
    return sent;
  }

  private UUID sendNow(UUID id, DeliveryStore.Locked locked) {
    if (jobs.hurry(DeliveryWork.kind(locked.channel()), locked.job())) {
      store.dueNow(id);
    }
    return id;
  }

  private UUID restart(UUID id, DeliveryStore.Locked locked) {
    UUID job = Uuid7.next();
    store.restart(id, job);
    jobs.schedule(DeliveryWork.kind(locked.channel()), job, new DeliveryWork.Target(id, job));
    return id;
  }

  private UUID repeat(UUID id, DeliveryStore.Locked locked) {
    UUID copy = Uuid7.next();
    try {
      store.repeat(TenantContext.accountId(), id, copy, clock.instant());
    } catch (DuplicateKeyException repeated) {
      throw beingSent();
    }
    jobs.schedule(DeliveryWork.kind(locked.channel()), copy, new DeliveryWork.Target(copy, copy));
    return copy;
  }

  private static Problem beingSent() {
    return Problem.conflict("being_sent", "It is being sent at this moment.", Map.of());
  }
}
