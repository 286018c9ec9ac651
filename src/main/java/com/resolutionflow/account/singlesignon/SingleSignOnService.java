package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.account.singlesignon.SingleSignOnController.SingleSignOnChange;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.tenant.TenantContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads and changes the account's single sign-on, for its owners. */
@Service
class SingleSignOnService {

  private static final String START = "/api/v1/auth/single-sign-on/start?account=";

  private final SingleSignOnStore store;
  private final SingleSignOnInput input;
  private final AuthorizationCodes codes;
  private final PeopleStore people;
  private final PublicUrl url;
  private final AuditTrail audit;

  SingleSignOnService(
      SingleSignOnStore store,
      SingleSignOnInput input,
      AuthorizationCodes codes,
      PeopleStore people,
      PublicUrl url,
      AuditTrail audit) {
    this.store = store;
    this.input = input;
    this.codes = codes;
    this.people = people;
    this.url = url;
    this.audit = audit;
  }

  /** Where a browser begins to sign in to that account. */
  String startUrl(UUID accountId) {
    return url.of(START + accountId);
  }

  @Transactional(readOnly = true)
  public Optional<SingleSignOn> find() {
    return store.find();
  }

  @Transactional(readOnly = true)
  public SingleSignOnSettings read() {
    return view();
  }

  private SingleSignOnSettings view() {
    String start = startUrl(TenantContext.accountId());
    return store
        .find()
        .map(stored -> SingleSignOnSettings.of(stored, codes.redirectUri(), start))
        .orElseGet(() -> SingleSignOnSettings.none(codes.redirectUri(), start));
  }

  /**
   * Stores what the owner wants. With another issuer all links end: they were to people there.
   *
   * @throws Problem 400 with every invalid field; 403 for who is not an owner (any more); 409
   *     {@code no_owner_with_password}
   */
  @Transactional
  public SingleSignOnSettings put(Member by, SingleSignOnChange wanted) {
    requireOwner(by);
    Optional<SingleSignOn> before = store.find();
    SingleSignOn after = input.read(wanted, before);
    if (after.required() && store.countOwnersWithPassword() == 0) {
      throw Problem.conflict(
          "no_owner_with_password",
          "No owner has a password, with which one could sign in while the issuer is down. Set one"
              + " first, with \u201cForgot your password?\u201d.",
          Map.of());
    }
    store.put(after);
    store.deleteIdentities(after.issuer());
    audit.record(entry(before, after, wanted.clientSecret() != null));
    return view();
  }

  private static AuditEntry entry(
      Optional<SingleSignOn> before, SingleSignOn after, boolean secretCame) {
    List<String> fields = new ArrayList<>();
    note(fields, "issuer", before.map(SingleSignOn::issuer), after.issuer());
    note(fields, "client_id", before.map(SingleSignOn::clientId), after.clientId());
    note(fields, "domains", before.map(SingleSignOn::domains), after.domains());
    if (!Objects.equals(
        before.map(SingleSignOn::provisionRole).orElse(null), after.provisionRole())) {
      fields.add("provision_role");
    }
    note(fields, "required", before.map(SingleSignOn::required), after.required());
    if (secretCame) {
      fields.add("client_secret");
    }
    return AuditEntry.of(AuditKind.SINGLE_SIGN_ON_CHANGED)
        .with("was_enabled", before.map(SingleSignOn::enabled).orElse(false))
        .with("enabled", after.enabled())
        .with("fields", fields)
        .with("issuer", after.issuer())
        .with("required", after.required());
  }

  private static <T> void note(List<String> fields, String name, Optional<T> before, T after) {
    if (!before.equals(Optional.of(after))) {
      fields.add(name);
    }
  }

  /** Deletes it with all links; nothing happens if there is none. */
  @Transactional
  public void delete(Member by) {
    requireOwner(by);
    if (store.delete()) {
      audit.record(AuditEntry.of(AuditKind.SINGLE_SIGN_ON_DELETED));
    }
  }

  /** As of now: their role may have changed since the request was authenticated. */
  private void requireOwner(Member by) {
    people.lockAccount();
    people
        .user(by.id())
        .filter(User::canSignIn)
        .map(by::with)
        .orElseThrow(AccountProblems::notSignedIn)
        .require(Role.OWNER);
  }
}
