package com.resolutionflow.live;

import com.resolutionflow.account.people.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may hear of an update: everybody of at least {@code everyoneFrom} (nobody, if null), and the
 * users of {@code also}; never the users of {@code except}.
 */
public record Audience(@Nullable Role everyoneFrom, Set<UUID> also, Set<UUID> except) {

  /** Engineers and above. */
  public static Audience engineers() {
    return new Audience(Role.ENGINEER, Set.of(), Set.of());
  }

  /** Engineers and above, save one. */
  public static Audience engineersExcept(UUID user) {
    return new Audience(Role.ENGINEER, Set.of(), Set.of(user));
  }

  /** That user alone. */
  public static Audience only(UUID user) {
    return new Audience(null, Set.of(user), Set.of());
  }

  /** Everybody of at least that role, and the given users whatever theirs. */
  public static Audience from(Role least, Set<UUID> also) {
    return new Audience(least, also, Set.of());
  }

  /** Whether that user, having that role now, may hear of it. */
  public boolean includes(UUID user, Role role) {
    if (except.contains(user)) {
      return false;
    }
    return also.contains(user) || (everyoneFrom != null && role.atLeast(everyoneFrom));
  }
}
