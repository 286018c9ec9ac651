package com.resolutionflow.account.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user in the list of people.
 *
 * @param active false for somebody who may no longer sign in
 * @param invited whether they have not accepted their invitation yet
 * @param online whether they have the product open in a browser now, accurate to about a minute
 * @param lastSeenAt when they last made a request, accurate to a few minutes
 * @param erasedAt when name and address were replaced for good; null for everybody else
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
    Instant createdAt,
    @Nullable Instant erasedAt) {

  /** Whether they can sign in. */
  public boolean canSignIn() {
    return active && !invited;
  }

  /** Whether they can sign in as an owner. */
  public boolean activeOwner() {
    return canSignIn() && role == Role.OWNER;
  }

  /** The same user with another e-mail address. */
  public User withEmail(String newEmail) {
    return new User(
        id, name, newEmail, role, active, invited, online, lastSeenAt, createdAt, erasedAt);
  }

  /** The same user with the values that are not null replaced. */
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
        createdAt,
        erasedAt);
  }
}
