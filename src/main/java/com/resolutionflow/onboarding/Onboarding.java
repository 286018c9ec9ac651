package com.resolutionflow.onboarding;

import com.resolutionflow.account.mail.AccountMailer;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.ticket.Tickets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The checklist of a new account, read from what is set up and who is there. */
@Service
public class Onboarding {

  private final OnboardingStore store;
  private final Members members;
  private final Tickets tickets;
  private final ObjectProvider<AccountMailer> mailer;

  Onboarding(
      OnboardingStore store,
      Members members,
      Tickets tickets,
      ObjectProvider<AccountMailer> mailer) {
    this.store = store;
    this.members = members;
    this.tickets = tickets;
    this.mailer = mailer;
  }

  /**
   * The state of the current account.
   *
   * @throws com.resolutionflow.problem.Problem 403 below team admin
   */
  @Transactional(readOnly = true)
  OnboardingChecklist read(Member member) {
    member.require(Role.TEAM_ADMIN);
    AccountMailer mail = mailer.getIfAvailable();
    return new OnboardingChecklist(
        mail != null && mail.isConfigured(),
        tickets.psa().isPresent(),
        members.count(true) > 1,
        members.count(false) > 1,
        store.isDismissed());
  }

  /**
   * Hides the checklist for everybody in the account, for good.
   *
   * @throws com.resolutionflow.problem.Problem 403 below team admin
   */
  @Transactional
  public void dismiss(Member member) {
    member.require(Role.TEAM_ADMIN);
    store.dismiss(member.accountId(), member.id());
  }
}
