package com.resolutionflow.demo;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.AccountRegistration;
import com.resolutionflow.account.signin.AccountRegistration.Registration;
import com.resolutionflow.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The way from the demo to an account of one's own. */
@Service
class LeaveDemo {

  private final DemoState demo;
  private final DemoAccounts demoAccounts;
  private final DemoLock oneAtATime;
  private final AccountRegistration registration;

  LeaveDemo(
      DemoState demo,
      DemoAccounts demoAccounts,
      DemoLock oneAtATime,
      AccountRegistration registration) {
    this.demo = demo;
    this.demoAccounts = demoAccounts;
    this.oneAtATime = oneAtATime;
    this.registration = registration;
  }

  /**
   * Makes the account, ends the sign-ins with the published password, and signs this browser in to
   * the new account. If two do this at once, the first makes the account and the other gets 409.
   * Should the process end in between, the next start ends those sign-ins.
   *
   * @throws Problem 403 for everybody but an owner; 409 {@code demo_left} if there is no demo
   */
  void leave(
      Member member, NewAccount wanted, HttpServletRequest request, HttpServletResponse response) {
    member.require(Role.OWNER);
    refuseIfLeft();
    Registration checked =
        registration.validate(
            wanted.company(), wanted.name(), wanted.email(), wanted.password(), wanted.timeZone());
    Member owner =
        oneAtATime.call(
            () -> {
              refuseIfLeft();
              return registration.register(checked);
            });
    demoAccounts.openOrClose();
    registration.signIn(owner, request, response);
  }

  private void refuseIfLeft() {
    if (!demo.isOpen()) {
      throw Problem.conflict(
          "demo_left",
          "There is no demo to leave: somebody has made an account of your own already. Sign in"
              + " there.",
          Map.of());
    }
  }
}
