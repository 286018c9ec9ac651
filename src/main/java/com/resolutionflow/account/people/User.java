package com.resolutionflow.account.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user as the people's list shows them.
 *
 * @param active false for somebody who may not sign in any more
 * @param invited whether the invitation is not accepted yet
 * @param online whether they have the product open in a browser just now, to within a minute
 * @param lastSeenAt when they last made a request, to within some minutes
 */
public record User(
    UUID id,
    String name,
    String email,
    Role role,
    boolean active,
    boolean invited,
    boolean online,
    @Nullable Instant lastSeenAt,
    Instant createdAt) {

  /** Whether they can sign in today. */
  public boolean canSignIn() {
    return active && !invited;
  }

  /** Whether they can sign in today as an owner. */
  public boolean activeOwner() {
    return canSignIn() && role == Role.OWNER;
  }

  /** The same user with what is not null in place of what was. */
  public User with(@Nullable String newName, @Nullable Role newRole, @Nullable Boolean nowActive) {
    return new User(
        id,
        newName == null ? name : newName,
        email,
        newRole == null ? role : newRole,
        nowActive == null ? active : nowActive,
        invited,
        online,
        lastSeenAt,
        createdAt);
  }
}
