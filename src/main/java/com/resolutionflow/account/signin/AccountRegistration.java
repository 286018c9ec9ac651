package com.resolutionflow.account.signin;

import com.resolutionflow.account.password.PasswordRules;
import com.resolutionflow.account.people.DisplayName;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.PasswordHashes;
import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.account.people.TimeZones;
import com.resolutionflow.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;

/**
 * Makes an account of its own for somebody who is here already, and signs their browser in to it.
 */
@Service
@NamedInterface("signin")
public class AccountRegistration {

  /** The version of the credentials of somebody who has just joined. */
  private static final int FIRST_VERSION = 1;

  private final Members members;
  private final TimeZones zones;
  private final PasswordRules rules;
  private final PasswordHashes hashes;
  private final BrowserSignIn browser;

  AccountRegistration(
      Members members,
      TimeZones zones,
      PasswordRules rules,
      PasswordHashes hashes,
      BrowserSignIn browser) {
    this.members = members;
    this.zones = zones;
    this.rules = rules;
    this.hashes = hashes;
    this.browser = browser;
  }

  /**
   * Validates what somebody typed and hashes the password; changes nothing.
   *
   * @throws Problem 400 for the field {@code company}, {@code name}, {@code email}, {@code
   *     password} or {@code time_zone}
   */
  public Registration validate(
      String company, String name, String email, String password, String timeZone) {
    String account = DisplayName.parse("company", company);
    String owner = DisplayName.parse("name", name);
    EmailAddress address = EmailAddress.parse(email);
    ZoneId zone = zones.parse("time_zone", timeZone);
    rules.check("password", password, owner, email, account);
    return new Registration(account, zone, owner, address, hashes.hash(password));
  }

  /** Makes the account and its owner in one transaction, outside any other. */
  public Member register(Registration registration) {
    return members.found(
        registration.account(),
        registration.timeZone(),
        registration.owner(),
        registration.email(),
        registration.passwordHash());
  }

  /** Signs this browser in as that new owner; whoever was signed in here before is signed out. */
  public void signIn(Member owner, HttpServletRequest request, HttpServletResponse response) {
    UserRef user = new UserRef(owner.accountId(), owner.id());
    browser.open(new ProvenUser(user, FIRST_VERSION), request, response);
  }

  /** What was validated, for {@link #register}. */
  public record Registration(
      String account, ZoneId timeZone, String owner, EmailAddress email, String passwordHash) {

    /** Leaves out the password's hash. */
    @Override
    public String toString() {
      return "Registration of " + account;
    }
  }
}
