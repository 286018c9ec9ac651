package com.resolutionflow.tenant;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The account that the present work is for. Every transaction begun inside {@link #within} sees
 * that account's rows and no others; outside, it sees none. The value does not travel to other
 * threads: carry the account in the event or job and bind it there.
 */
public final class TenantContext {

  private static final ScopedValue<UUID> ACCOUNT = ScopedValue.newInstance();

  private TenantContext() {}

  /** Runs {@code work} for that account and returns its result. */
  public static <T> T within(UUID accountId, Supplier<T> work) {
    return ScopedValue.where(ACCOUNT, accountId).call(work::get);
  }

  /** Runs {@code work} for that account. */
  public static void within(UUID accountId, Runnable work) {
    ScopedValue.where(ACCOUNT, accountId).run(work);
  }

  /** As {@link #within(UUID, Supplier)} for work that throws a checked exception. */
  public static <T, X extends Throwable> T call(UUID accountId, ScopedValue.CallableOp<T, X> work)
      throws X {
    return ScopedValue.where(ACCOUNT, accountId).call(work);
  }

  /** The account bound to this thread, if any. */
  public static Optional<UUID> current() {
    return ACCOUNT.isBound() ? Optional.of(ACCOUNT.get()) : Optional.empty();
  }

  /**
   * The account bound to this thread.
   *
   * @throws IllegalStateException if there is none, which is a mistake of the caller's
   */
  public static UUID accountId() {
    return current()
        .orElseThrow(() -> new IllegalStateException("No account is bound to this thread."));
  }
}
