package com.resolutionflow.demo;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.demo.DemoScript.DemoAccount;
import com.resolutionflow.demo.DemoScript.DemoPerson;
import com.resolutionflow.demo.DemoScript.ScriptedSession;
import com.resolutionflow.notification.Inbox;
import com.resolutionflow.onboarding.Onboarding;
import com.resolutionflow.tenant.TenantContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    UUID id =
        TenantContext.within(
            UUID.randomUUID(), () -> accounts.create(account.name(), account.timeZone()));
    TenantContext.within(id, () -> transaction.executeWithoutResult(begun -> fill(account)));
    log.info(
        "Created demo account {} with {} people and {} sessions.",
        account.name(),
        account.people().size(),
        account.stories().size());
  }

  private void fill(DemoAccount account) {
    store.insert(TenantContext.accountId());
    Map<String, Member> people = new HashMap<>();
    for (DemoPerson person : account.people()) {
      people.put(
          person.email(), members.add(person.name(), person.email(), person.role(), PASSWORD));
    }
    Map<Boolean, List<ScriptedSession>> stories =
        account.stories().stream()
            .sorted(Comparator.comparing(ScriptedSession::ago).reversed())
            .collect(Collectors.partitioningBy(story -> story.ago().compareTo(UNREAD_SINCE) > 0));
    quiet.during(
        people.values(),
        () -> {
          stories.getOrDefault(true, List.of()).forEach(story -> storyteller.run(story, people));
          ProductClock.at(
              clock.instant().minus(UNREAD_SINCE), () -> people.values().forEach(inbox::readAll));
          stories.getOrDefault(false, List.of()).forEach(story -> storyteller.run(story, people));
        });
    people.values().stream()
        .filter(member -> member.role().atLeast(Role.TEAM_ADMIN))
        .findFirst()
        .ifPresent(onboarding::dismiss);
    if (account.measurements() != null) {
      account.measurements().forEach(measured -> storyteller.run(measured, people));
    }
  }
}
