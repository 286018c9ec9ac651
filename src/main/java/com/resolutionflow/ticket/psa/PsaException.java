package com.resolutionflow.ticket.psa;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failed call to a ticket system. The message is meant for the account's admins and contains no
 * secrets.
 */
public final class PsaException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable Duration notBefore;

  private PsaException(Kind kind, String said, @Nullable Duration notBefore) {
    super(said, null, false, false);
    this.kind = kind;
    this.notBefore = notBefore;
  }

  /** What the failure means for the caller. */
  public enum Kind {
    /**
     * The credentials or their permissions were refused: no call will succeed until an admin fixes
     * them.
     */
    UNAUTHORIZED,
    /** The account's settings are wrong: no call will succeed until an admin fixes them. */
    MISCONFIGURED,
    /** The system rejected the request: a retry will not help. */
    REJECTED,
    /**
     * The system showed an internal note to the client: no further ones until an admin has fixed
     * it.
     */
    EXPOSED,
    /** The ticket does not exist: a retry will not help. */
    NOT_FOUND,
    /**
     * The system reports too many calls; retry after {@link PsaException#notBefore}. Nothing was
     * done.
     */
    RATE_LIMITED,
    /**
     * Our own rate limit or the requested pause forbids the call; retry after {@link
     * Trouble#notBefore}. Nothing was sent.
     */
    THROTTLED,
    /** The system was unreachable or failed. Nothing was written. */
    UNAVAILABLE,
    /** It is unclear whether the request was accepted: read the notes before sending it again. */
    UNKNOWN,
    /** The notes were read too long ago to rely on them; nothing was sent. */
    STALE
  }

  public static PsaException of(Kind kind, String said) {
    return new PsaException(kind, said, null);
  }

  /** Our own rate limit forbids the call; retry after that time. */
  public static PsaException throttled(String said, Duration notBefore) {
    return new PsaException(Kind.THROTTLED, said, notBefore);
  }

  /** The system reports too many calls; retry after that time. */
  public static PsaException rateLimited(String said, Duration notBefore) {
    return new PsaException(Kind.RATE_LIMITED, said, notBefore);
  }

  public Kind kind() {
    return kind;
  }

  /** How long to wait before a retry; null if unknown. */
  public @Nullable Duration notBefore() {
    return notBefore;
  }

  /** What went wrong, for people. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** Whether an admin has to fix it. */
  public boolean needsAdmin() {
    return kind == Kind.UNAUTHORIZED || kind == Kind.MISCONFIGURED || kind == Kind.EXPOSED;
  }
}
