package com.resolutionflow.delivery;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes what is to be sent, in the transaction that causes it; jobs send it after the commit. */
@Service
public class Deliveries {

  /** Writes the records and schedules their jobs, inside the caller's transaction, for the present account. */
  public List<UUID> add(List<Order> orders) {
    throw new UnsupportedOperationException();
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
