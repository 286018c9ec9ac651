package com.resolutionflow.support;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.tenant.TenantContext;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/** Makes accounts with people for tests. Every account is new, so that tests do not meet. */
public record TestAccounts(ApplicationContext application) {

  /** What everybody made here signs in with. */
  public static final String PASSWORD = "Correct-Horse-42";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** A new account with nobody in it. */
  public Team team() {
    String name = "Team " + NUMBER.incrementAndGet();
    UUID id = application.getBean(Accounts.class).create(name, ZoneOffset.UTC);
    return new Team(application, id, name);
  }

  /** An account. */
  public record Team(ApplicationContext application, UUID id, String name) {

    /** A new user of that role who has joined. */
    public Member add(Role role) {
      return add(role, role.word() + " " + NUMBER.incrementAndGet());
    }

    /** A new user of that role and name who has joined. */
    public Member add(Role role, String name) {
      String email =
          role.word() + NUMBER.incrementAndGet() + "@" + UUID.randomUUID() + ".example.com";
      return within(() -> application.getBean(Members.class).add(name, email, role, PASSWORD));
    }

    /** A new user of that role, signed in to a browser of their own. */
    public ApiClient signedIn(Role role) {
      return browser(add(role));
    }

    /** A new browser that the member is signed in to. */
    public ApiClient browser(Member member) {
      return stranger().signIn(member.email(), PASSWORD);
    }

    /** A new browser that nobody is signed in to. */
    public ApiClient stranger() {
      return ApiClient.at(
          application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** Does the work with the account bound. */
    public <T> T within(Supplier<T> work) {
      return TenantContext.within(id, work);
    }
  }
}
