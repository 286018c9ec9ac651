package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.Caller;
import java.io.Serializable;
import java.util.Set;
import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/**
 * The user who makes a request: signed in to one account, with their role at the time of this
 * request.
 *
 * @param userRole the user's own role, of which an API token may use only a part: see {@link #role}
 * @param credentialsVersion as read for this request; 0 for a user who did not make one
 * @param scopes of the API token that made the request; all of them for a browser
 */
@NamedInterface("people")
public record Member(
    UUID accountId,
    UUID id,
    String name,
    String email,
    Role userRole,
    int credentialsVersion,
    Set<TokenScope> scopes)
    implements Caller, Serializable {

  /** A user who did not make the request. */
  public Member(UUID accountId, UUID id, String name, String email, Role role) {
    this(accountId, id, name, email, role, 0, TokenScope.ALL);
  }

  /** The role with which this request is made: without the scope admin no more than engineer. */
  public Role role() {
    return userRole.atMost(highestRole());
  }

  /** The highest role that this request's credential can be used with, whatever the user's is. */
  public Role highestRole() {
    return TokenScope.highestRole(scopes);
  }

  /** The same caller as the user is now. */
  public Member with(User now) {
    return new Member(
        accountId, now.id(), now.name(), now.email(), now.role(), credentialsVersion, scopes);
  }

  @Override
  public String roleName() {
    return role().word();
  }

  @Override
  public String scopeNames() {
    return TokenScope.names(scopes);
  }

  @Override
  public void requireAdmin() {
    require(Role.TEAM_ADMIN);
  }

  /**
   * Requires at least that role, and of an API token the scope that goes with it.
   *
   * @throws Problem 403 {@code role_required} for a lower role, {@code token_scope} for a token
   *     without the scope
   */
  public Member require(Role least) {
    if (role().atLeast(least)) {
      return this;
    }
    if (userRole.atLeast(least)) {
      throw AccountProblems.tokenScope(TokenScope.ADMIN, scopes);
    }
    throw Problem.forbidden(
        "role_required",
        "You need the role "
            + spoken(least)
            + " or above to do this; yours is "
            + spoken(userRole)
            + ".");
  }

  /**
   * Requires that scope of the API token that made the request.
   *
   * @throws Problem 403 {@code token_scope}
   */
  public void require(TokenScope scope) {
    if (!scopes.contains(scope)) {
      throw AccountProblems.tokenScope(scope, scopes);
    }
  }

  private static String spoken(Role role) {
    return role.word().replace('_', ' ');
  }
}
