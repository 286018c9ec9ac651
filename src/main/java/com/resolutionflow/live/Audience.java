package com.resolutionflow.live;

import com.resolutionflow.account.people.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may receive an update: everybody with at least the role {@code everyoneFrom} (nobody if null)
 * and the users in {@code also}, but never the users in {@code except}.
 */
public record Audience(@Nullable Role everyoneFrom, Set<UUID> also, Set<UUID> except) {

  /** Engineers and above. */
  public static Audience engineers() {
    return new Audience(Role.ENGINEER, Set.of(), Set.of());
  }

  /** Engineers and above, except one user. */
  public static Audience engineersExcept(UUID user) {
    return new Audience(Role.ENGINEER, Set.of(), Set.of(user));
  }

  /** Only that user. */
  public static Audience only(UUID user) {
    return new Audience(null, Set.of(user), Set.of());
  }

  /** Everybody with at least that role, and the given users whatever their role. */
  public static Audience from(Role least, Set<UUID> also) {
    return new Audience(least, also, Set.of());
  }

  /** Whether that user with that role may receive it. */
  public boolean includes(UUID user, Role role) {
    if (except.contains(user)) {
      return false;
    }
    return also.contains(user) || (everyoneFrom != null && role.atLeast(everyoneFrom));
  }
}
