package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.Caller;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/**
 * The user who makes a request: signed in to one account, with their role at the time of this
 * request.
 */
@NamedInterface("people")
public record Member(UUID accountId, UUID id, String name, String email, Role role)
    implements Caller, Serializable {

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
