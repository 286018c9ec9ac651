package com.resolutionflow.ticket.psa;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call to a ticket system came to nothing; the message is what it said, for the account's
 * admins, without secrets.
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

  /** What it means for whoever wanted something. */
  public enum Kind {
    /**
     * The credentials, or what they may do, are refused: no call will do until an admin mends it.
     */
    UNAUTHORIZED,
    /** What the account configured leads nowhere, or to something else: as {@link #REFUSED}. */
    MISCONFIGURED,
    /** The system understood and says no: again is no use. */
    REJECTED,
    /**
     * It took an internal note and shows it to the client: no further one until an admin has mended
     * it.
     */
    EXPOSED,
    /** The ticket is not there: again is no use. */
    NOT_FOUND,
    /**
     * It says that there are too many calls; not before {@link PsaException#notBefore}. Nothing was
     * done.
     */
    RATE_LIMITED,
    /**
     * We keep to what it allows, or to the pause that it asked for: not before {@link
     * Trouble#notBefore}. Nothing was sent.
     */
    THROTTLED,
    /** It could not be reached, or was ill. Nothing was written. */
    UNAVAILABLE,
    /** No telling whether it took what was sent: read back before sending again. */
    UNKNOWN,
    /** What was read back is too old to rest a note on; nothing was sent. */
    STALE
  }

  public static PsaException of(Kind kind, String said) {
    return new PsaException(kind, said, null);
  }

  /** Nothing was sent, so as not to make too many calls; again after that time. */
  public static PsaException throttled(String said, Duration notBefore) {
    return new PsaException(Kind.THROTTLED, said, notBefore);
  }

  /** Too many calls; again after that time. */
  public static PsaException rateLimited(String said, Duration notBefore) {
    return new PsaException(Kind.RATE_LIMITED, said, notBefore);
  }

  public Kind kind() {
    return kind;
  }

  /** How long to leave it alone; null where it did not say. */
  public @Nullable Duration notBefore() {
    return notBefore;
  }

  /** What the other side said. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** Whether it works again only after an admin has mended it. */
  public boolean needsAdmin() {
    return kind == Kind.UNAUTHORIZED || kind == Kind.MISCONFIGURED || kind == Kind.EXPOSED;
  }
}
