package com.resolutionflow.account.erasure;

import com.resolutionflow.account.export.AccountExports;
import com.resolutionflow.account.mail.DeskAddresses;
import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.job.Jobs;
import com.resolutionflow.problem.Problem;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases people. Their row is changed, and what is theirs alone is deleted, before anybody is
 * answered; the copies of their name and address are replaced right after by {@link ErasureWork}.
 */
@Service
class Erasures {

  private final PeopleStore people;
  private final DeskAddresses desk;
  private final ErasureStore store;
  private final AccountExports exports;
  private final AuditTrail audit;
  private final Jobs jobs;

  Erasures(
      PeopleStore people,
      DeskAddresses desk,
      ErasureStore store,
      AccountExports exports,
      AuditTrail audit,
      Jobs jobs) {
    this.people = people;
    this.desk = desk;
    this.store = store;
    this.exports = exports;
    this.audit = audit;
    this.jobs = jobs;
  }

  /**
   * Erases a deactivated user; nothing happens to one who is erased already. Serialised with all
   * other changes of people.
   *
   * @return the user as they are now
   * @throws Problem 403 for who is not an owner (any more); 404; 409 {@code user_active}
   */
  @Transactional
  public User erase(Member by, UUID id) {
    people.lockAccount();
    people
        .user(by.id())
        .filter(User::canSignIn)
        .map(by::with)
        .orElseThrow(AccountProblems::notSignedIn)
        .require(Role.OWNER);
    User user = people.user(id).orElseThrow(Problem::notFound);
    if (user.active()) {
      throw Problem.conflict(
          "user_active",
          user.name() + " can still sign in. Deactivate them first, then erase them.",
          Map.of());
    }
    if (store.erase(id)) {
      desk.forget(user.email());
      User erased = people.user(id).orElseThrow(Problem::notFound);
      exports.discard("Somebody was erased meanwhile. Start it again.");
      audit.record(AuditEntry.of(AuditKind.USER_ERASED).about("user", id, erased.name()));
      jobs.schedule(ErasureWork.KIND, id, new ErasureWork.Erasure(id));
      return erased;
    }
    return user;
  }
}
