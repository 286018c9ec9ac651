package com.resolutionflow.account.signin;

/** What an account demands of sign-ins beyond the right password and codes. */
public interface SignInPolicy {

  /**
   * Checks whether somebody may sign in with what they have proven; not called for single sign-on.
   *
   * @throws com.resolutionflow.problem.Problem 401 if not, with how they can
   */
  void check(ProvenUser proven);
}
