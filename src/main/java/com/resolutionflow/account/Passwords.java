package com.resolutionflow.account;

import com.resolutionflow.account.password.PasswordRules;
import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PasswordChanged;
import com.resolutionflow.account.people.PasswordHashes;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.account.signin.CredentialStore;
import com.resolutionflow.account.signin.PasswordProof;
import com.resolutionflow.account.signin.SignedOut;
import com.resolutionflow.account.token.ApiTokenStore;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the caller's own password. */
@Service
class Passwords {

  private final PeopleStore people;
  private final CredentialStore credentials;
  private final ApiTokenStore tokens;
  private final PasswordRules rules;
  private final PasswordHashes hashes;
  private final PasswordProof proof;
  private final ApplicationEventPublisher news;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;

  Passwords(
      PeopleStore people,
      CredentialStore credentials,
      ApiTokenStore tokens,
      PasswordRules rules,
      PasswordHashes hashes,
      PasswordProof proof,
      ApplicationEventPublisher news,
      AuditTrail audit,
      PlatformTransactionManager transactions) {
    this.people = people;
    this.credentials = credentials;
    this.tokens = tokens;
    this.rules = rules;
    this.hashes = hashes;
    this.proof = proof;
    this.news = news;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Replaces the password and ends all of the user's other sign-ins and tokens.
   *
   * @throws Problem 400 for the invalid field; 429 after too many failures
   */
  void change(Member member, Credential by, String current, String wanted) {
    int version = proof.check(member, by, current);
    if (wanted.equals(current)) {
      throw Problem.invalid("new_password", "must be different from your current password");
    }
    rules.check("new_password", wanted, member.name(), member.email());
    String hash = hashes.hash(wanted);
    transaction.executeWithoutResult(
        now -> {
          if (!people.changePassword(member.id(), version, hash)) {
            throw AccountProblems.wrongPassword();
          }
          endOthers(member, by);
          audit.record(AuditEntry.of(AuditKind.PASSWORD_CHANGED));
          news.publishEvent(new PasswordChanged(member.accountId(), member.id()));
        });
  }

  private void endOthers(Member member, Credential by) {
    UUID signIn = by.kind() == Kind.SIGN_IN ? by.id() : null;
    UUID token = by.kind() == Kind.TOKEN ? by.id() : null;
    publishSignedOut(member, Kind.SIGN_IN, credentials.deleteSignIns(member.id(), signIn));
    publishSignedOut(member, Kind.TOKEN, tokens.revokeAll(member.id(), token));
  }

  private void publishSignedOut(Member member, Kind kind, List<UUID> ended) {
    for (UUID id : ended) {
      news.publishEvent(SignedOut.of(new Credential(member.accountId(), member.id(), kind, id)));
    }
  }
}
