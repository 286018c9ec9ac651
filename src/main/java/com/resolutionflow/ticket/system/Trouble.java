package com.resolutionflow.ticket.system;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call to a ticket system came to nothing; the message is what it said, for the account's
 * admins, without secrets.
 */
public final class Trouble extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable Duration notBefore;

  private Trouble(Kind kind, String said, @Nullable Duration notBefore) {
    super(said, null, false, false);
    this.kind = kind;
    this.notBefore = notBefore;
  }

  /** What it means for whoever wanted something. */
  public enum Kind {
    /**
     * The credentials, or what they may do, are refused: no call will do until an admin mends it.
     */
    REFUSED,
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
    MISSING,
    /**
     * It says that there are too many calls; not before {@link Trouble#notBefore}. Nothing was
     * done.
     */
    BUSY,
    /**
     * We keep to what it allows, or to the pause that it asked for: not before {@link
     * Trouble#notBefore}. Nothing was sent.
     */
    HELD_BACK,
    /** It could not be reached, or was ill. Nothing was written. */
    AWAY,
    /** No telling whether it took what was sent: read back before sending again. */
    UNKNOWN,
    /** What was read back is too old to rest a note on; nothing was sent. */
    STALE
  }

  public static Trouble of(Kind kind, String said) {
    return new Trouble(kind, said, null);
  }

  /** Nothing was sent, so as not to make too many calls; again after that time. */
  public static Trouble heldBack(String said, Duration notBefore) {
    return new Trouble(Kind.HELD_BACK, said, notBefore);
  }

  /** Too many calls; again after that time. */
  public static Trouble busy(String said, Duration notBefore) {
    return new Trouble(Kind.BUSY, said, notBefore);
  }

  public Kind kind() {
    return kind;
  }

  /** How long to leave it alone; null where it did not say. */
  public @Nullable Duration notBefore() {
    return notBefore;
  }

  /** What the other side said. */
  public String said() {
    return String.valueOf(getMessage());
  }

  /** Whether it works again only after an admin has mended it. */
  public boolean broken() {
    return kind == Kind.REFUSED || kind == Kind.MISCONFIGURED || kind == Kind.EXPOSED;
  }
}
