package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.Caller;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/**
 * The user who makes a request: signed in to one account, with their role at the time of this
 * request.
 *
 * @param credentialsVersion as read for this request; 0 for a user who did not make one
 */
@NamedInterface("people")
public record Member(
    UUID accountId, UUID id, String name, String email, Role role, int credentialsVersion)
    implements Caller, Serializable {

  /** A user who did not make the request. */
  public Member(UUID accountId, UUID id, String name, String email, Role role) {
    this(accountId, id, name, email, role, 0);
  }

  @Override
  public String roleName() {
    return role.word();
  }

  @Override
  public void requireAdmin() {
    require(Role.TEAM_ADMIN);
  }

  /**
   * Requires at least that role.
   *
   * @throws Problem 403 {@code role_required} for a lower role
   */
  public Member require(Role least) {
    if (!role.atLeast(least)) {
      throw Problem.forbidden(
          "role_required",
          "You need the role "
              + spoken(least)
              + " or above to do this; yours is "
              + spoken(role)
              + ".");
    }
    return this;
  }

  private static String spoken(Role role) {
    return role.word().replace('_', ' ');
  }
}
