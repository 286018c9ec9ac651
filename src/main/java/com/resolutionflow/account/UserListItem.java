package com.resolutionflow.account;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user in the list of people. Whoever does not manage people learns what it takes to hand a
 * session to somebody, and no more.
 *
 * @param email null for engineers
 * @param lastSeenAt null for engineers, or if they never made a request
 * @param createdAt null for engineers
 * @param erasedAt when name and address were replaced for good; null for everybody else
 */
record UserListItem(
    UUID id,
    String name,
    @Nullable String email,
    Role role,
    boolean active,
    boolean invited,
    boolean online,
    @Nullable Instant lastSeenAt,
    @Nullable Instant createdAt,
    @Nullable Instant erasedAt) {

  static UserListItem of(User user, Member reader) {
    boolean manages = reader.role().atLeast(Role.TEAM_ADMIN);
    return new UserListItem(
        user.id(),
        user.name(),
        manages ? user.email() : null,
        user.role(),
        user.active(),
        user.invited(),
        user.online(),
        manages ? user.lastSeenAt() : null,
        manages ? user.createdAt() : null,
        user.erasedAt());
  }
}
