package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.Caller;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/** Who is asking: a signed-in user of one account, with the role they have at this request. */
@NamedInterface("people")
public record Member(UUID accountId, UUID id, String name, String email, Role role)
    implements Caller, Serializable {

  /**
   * Lets at least that role pass.
   *
   * @throws Problem 403 {@code role_required} for everybody below it
   */
  public Member require(Role least) {
    if (!role.atLeast(least)) {
      throw Problem.forbidden(
          "role_required", "This needs the role " + least.word() + " or above.");
    }
    return this;
  }
}
