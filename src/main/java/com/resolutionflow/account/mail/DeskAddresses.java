package com.resolutionflow.account.mail;

import com.resolutionflow.account.people.AccountProblems;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.PeopleStore;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.User;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.ShortText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The addresses that the current account never has anything sent to: the one that e-mails come
 * from, and the mailboxes from which its ticket system takes mail. What is sent there becomes a
 * ticket, or a client's reply in one, with all that is internal in it.
 */
@Service
@NamedInterface("mail")
public class DeskAddresses {

  /** What a list can hold. */
  static final int MOST = 20;

  private static final int SHOWN = 80;

  private final DeskAddressStore store;
  private final PeopleStore people;
  private final ObjectProvider<AccountMailer> mailer;
  private final AuditTrail audit;

  DeskAddresses(
      DeskAddressStore store,
      PeopleStore people,
      ObjectProvider<AccountMailer> mailer,
      AuditTrail audit) {
    this.store = store;
    this.people = people;
    this.mailer = mailer;
    this.audit = audit;
  }

  /** Why nothing is sent to that address, as a sentence; empty if it can be written to. */
  @Transactional(readOnly = true)
  public Optional<String> refusal(String address) {
    String key = EmailAddress.key(address);
    if (sender().map(EmailAddress::key).filter(key::equals).isPresent()) {
      return Optional.of("It is the address that e-mails are sent from.");
    }
    return store.read().stream().map(EmailAddress::key).anyMatch(key::equals)
        ? Optional.of("It is one of the desk's own addresses (Settings, Account).")
        : Optional.empty();
  }

  /** The address that e-mails come from; empty without a mail server. */
  Optional<String> sender() {
    return Optional.ofNullable(mailer.getIfAvailable())
        .filter(AccountMailer::isConfigured)
        .map(AccountMailer::sender);
  }

  @Transactional(readOnly = true)
  List<String> read() {
    return store.read();
  }

  /**
   * Puts that list in the place of the one before.
   *
   * @throws Problem 403 for who is not a team admin (any more); 400 for what is no address
   */
  @Transactional
  List<String> put(Member by, List<String> written) {
    people.lockAccount();
    people
        .user(by.id())
        .filter(User::canSignIn)
        .map(by::with)
        .orElseThrow(AccountProblems::notSignedIn)
        .require(Role.TEAM_ADMIN);
    List<String> addresses = parsed(written);
    List<String> before = store.read();
    if (!addresses.equals(before)) {
      store.write(addresses);
      audit.record(
          AuditEntry.of(AuditKind.ACCOUNT_CHANGED)
              .with("desk_addresses", addresses.isEmpty() ? "none" : addresses));
    }
    return addresses;
  }

  /** Takes an address from the list, as of a person who is erased; inside a transaction. */
  @Transactional
  public void forget(String address) {
    String key = EmailAddress.key(address);
    List<String> before = store.read();
    List<String> left = before.stream().filter(one -> !EmailAddress.key(one).equals(key)).toList();
    if (left.size() < before.size()) {
      store.write(left);
    }
  }

  private static List<String> parsed(List<String> written) {
    Map<String, String> byKey = new LinkedHashMap<>();
    for (int place = 0; place < written.size(); place++) {
      EmailAddress address = parsed(place, written.get(place));
      byKey.putIfAbsent(address.key(), address.text());
    }
    return new ArrayList<>(byKey.values());
  }

  private static EmailAddress parsed(int place, String written) {
    try {
      return EmailAddress.parse(written);
    } catch (Problem wrong) {
      throw Problem.invalid(
          "addresses." + place,
          "must be an e-mail address such as desk@example.com, with an ambiguous domain in its xn--"
              + " form; "
              + (written.isBlank() ? "nothing" : ShortText.line(written, SHOWN))
              + " came");
    }
  }
}
