package com.resolutionflow.demo;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Members.NewMember;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.demo.DemoCalendar.Dated;
import com.resolutionflow.demo.DemoScript.DemoAccount;
import com.resolutionflow.demo.DemoScript.DemoPerson;
import com.resolutionflow.demo.DemoScript.History;
import com.resolutionflow.notification.Inbox;
import com.resolutionflow.onboarding.Onboarding;
import com.resolutionflow.tenant.TenantContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills an empty database with the demo accounts before the application is ready. Each account is
 * created in one transaction, so that an interrupted start leaves only complete accounts and the
 * next start creates the missing ones.
 */
@Component
class DemoAccounts implements ApplicationRunner {

  static final String PASSWORD = "TestPass123!";

  /** Everybody has read the notifications that are older than this. */
  private static final Duration UNREAD_SINCE = Duration.ofHours(12);

  /** Older data no longer ends with the present. */
  private static final Duration FRESH = Duration.ofDays(7);

  private static final Pattern FIRST_NAME = Pattern.compile(" ");

  private static final Logger log = LoggerFactory.getLogger(DemoAccounts.class);

  private final DemoState demo;
  private final DemoAccountStore store;
  private final Accounts accounts;
  private final Members members;
  private final DemoScriptRunner storyteller;
  private final Inbox inbox;
  private final QuietAccount quiet;
  private final Onboarding onboarding;
  private final ProductClock clock;
  private final DemoLock oneAtATime;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  DemoAccounts(
      DemoState demo,
      DemoAccountStore store,
      Accounts accounts,
      Members members,
      DemoScriptRunner storyteller,
      Inbox inbox,
      QuietAccount quiet,
      Onboarding onboarding,
      ProductClock clock,
      DemoLock oneAtATime,
      TransactionTemplate transaction,
      JsonMapper json) {
    this.demo = demo;
    this.store = store;
    this.accounts = accounts;
    this.members = members;
    this.storyteller = storyteller;
    this.inbox = inbox;
    this.quiet = quiet;
    this.onboarding = onboarding;
    this.clock = clock;
    this.oneAtATime = oneAtATime;
    this.transaction = transaction;
    this.json = json;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    List<DemoAccount> wanted = DemoScript.read(json).accounts();
    oneAtATime.run(
        () -> {
          if (demo.isOpen()) {
            wanted.stream().skip(accounts.all().size()).forEach(this::create);
          }
          openOrClose();
        });
    demo.warnIfLeft();
  }

  /**
   * Without the demo nobody gets in with the published password; with it they do again. Whoever has
   * chosen another password is nobody from the demo any more.
   */
  void openOrClose() {
    boolean open = demo.isOpen();
    int changed =
        demo.accounts().stream()
            .mapToInt(id -> TenantContext.within(id, () -> members.setActive(PASSWORD, open)))
            .sum();
    if (changed > 0) {
      log.info(
          "Demo: {} people with the published password were {}.",
          changed,
          open ? "activated again" : "deactivated");
    }
  }

  /** Logs the sign-ins, so that whoever starts a demo does not have to look for them. */
  @EventListener
  void announce(ApplicationReadyEvent ready) throws IOException {
    if (!demo.isOpen()) {
      return;
    }
    List<DemoAccount> present = DemoScript.read(json).accounts();
    if (accounts.all().size() < present.size()) {
      return;
    }
    Duration age = demo.age(clock.instant());
    if (age.compareTo(FRESH) > 0) {
      log.info(
          "Demo: its data is {} days old, so that what waits has waited that long and weeks since"
              + " are empty. For a fresh one, name an empty RESOLUTIONFLOW_DATA_DIR or database.",
          age.toDays());
    }
    present
        .reversed()
        .forEach(
            account ->
                log.info(
                    "Demo sign-ins of {} (password {}): {}",
                    account.name(),
                    PASSWORD,
                    String.join(", ", account.people().stream().map(DemoPerson::email).toList())));
  }

  private void create(DemoAccount account) {
    long begin = System.nanoTime();
    List<Dated> stories = DemoCalendar.of(account, historyOf(account), clock.instant());
    UUID id =
        TenantContext.within(
            UUID.randomUUID(), () -> accounts.create(account.name(), account.timeZone()));
    TenantContext.within(
        id, () -> transaction.executeWithoutResult(begun -> fill(account, stories)));
    log.info(
        "Created demo account {} with {} people and {} sessions in {} ms.",
        account.name(),
        account.people().size(),
        stories.size(),
        Duration.ofNanos(System.nanoTime() - begin).toMillis());
  }

  private History historyOf(DemoAccount account) {
    try {
      return DemoScript.history(account, json);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void fill(DemoAccount account, List<Dated> stories) {
    store.insert(TenantContext.accountId());
    Map<String, Member> people = people(account);
    Instant unread = clock.instant().minus(UNREAD_SINCE);
    Map<Boolean, List<Dated>> byAge =
        stories.stream().collect(Collectors.partitioningBy(one -> one.start().isBefore(unread)));
    quiet.during(
        people.values(),
        () -> {
          byAge.getOrDefault(true, List.of()).forEach(one -> perform(one, people));
          ProductClock.at(unread, () -> people.values().forEach(inbox::readAll));
          byAge.getOrDefault(false, List.of()).forEach(one -> perform(one, people));
        });
    people.values().stream()
        .filter(member -> member.role().atLeast(Role.TEAM_ADMIN))
        .findFirst()
        .ifPresent(onboarding::dismiss);
    if (account.measurements() != null) {
      account.measurements().forEach(measured -> storyteller.run(measured, people));
    }
  }

  /** Makes the account's people, by the first names that stories call them by. */
  private Map<String, Member> people(DemoAccount account) {
    List<NewMember> wanted =
        account.people().stream()
            .map(person -> new NewMember(person.name(), person.email(), person.role()))
            .toList();
    Map<String, Member> people = new LinkedHashMap<>();
    members
        .addAll(wanted, PASSWORD)
        .forEach(member -> people.put(FIRST_NAME.split(member.name())[0], member));
    return people;
  }

  private void perform(Dated dated, Map<String, Member> people) {
    storyteller.run(dated.start(), dated.story(), people);
  }
}
