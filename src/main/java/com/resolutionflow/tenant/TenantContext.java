package com.resolutionflow.tenant;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The current account. Every transaction started inside {@link #within} sees only that account's
 * rows; outside it sees none. The value is not passed to other threads: put the account into the
 * event or job and set it there.
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

  /** The current account of this thread, if any. */
  public static Optional<UUID> current() {
    return ACCOUNT.isBound() ? Optional.of(ACCOUNT.get()) : Optional.empty();
  }

  /**
   * The current account of this thread.
   *
   * @throws IllegalStateException if there is none, which is a bug in the caller
   */
  public static UUID accountId() {
    return current()
        .orElseThrow(() -> new IllegalStateException("No account is bound to this thread."));
  }
}
