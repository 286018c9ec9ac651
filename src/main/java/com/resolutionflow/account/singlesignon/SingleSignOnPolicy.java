package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.signin.ProvenUser;
import com.resolutionflow.account.signin.SignInPolicy;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where an account demands single sign-on, no other way lets anybody in but owners, who get in with
 * their password when the issuer is down or wrongly configured.
 */
@Component
class SingleSignOnPolicy implements SignInPolicy {

  private final SingleSignOnStore store;
  private final SingleSignOnService service;
  private final PeopleStore people;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  SingleSignOnPolicy(
      SingleSignOnStore store,
      SingleSignOnService service,
      PeopleStore people,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.service = service;
    this.people = people;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public void check(ProvenUser proven) {
    TenantContext.within(proven.user().accountId(), () -> checkWithin(proven));
  }

  private void checkWithin(ProvenUser proven) {
    Optional<User> refused =
        Objects.requireNonNull(transaction.execute(now -> refused(proven)), "an optional");
    if (refused.isPresent()) {
      throw Problem.unauthenticated(
          "single_sign_on_required",
          "Your company asks everybody to use single sign-on. Sign in that way.",
          Map.of("url", service.startUrl(proven.user().accountId())));
    }
  }

  private Optional<User> refused(ProvenUser proven) {
    if (store.find().filter(SingleSignOn::required).isEmpty()) {
      return Optional.empty();
    }
    Optional<User> refused =
        people.user(proven.user().userId()).filter(user -> user.role() != Role.OWNER);
    refused.ifPresent(
        user ->
            audit.recordOnceAMinute(
                AuditEntry.of(AuditKind.SIGN_IN_FAILED)
                    .anonymous()
                    .refused()
                    .about("user", user.id(), user.name())
                    .with("reason", "single_sign_on_required")));
    return refused;
  }
}
