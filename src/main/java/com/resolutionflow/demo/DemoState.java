package com.resolutionflow.demo;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.Members;
import com.resolutionflow.demo.DemoScript.DemoPerson;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the demo is open: the setting wants one, and every account in the database is the demo's.
 * The first account of somebody's own closes it for good, whatever the setting says: a deployment
 * that is in use never has a published password. Read from the database, so that all replicas and
 * every later start say the same.
 */
@Component
class DemoState {

  private static final Logger log = LoggerFactory.getLogger(DemoState.class);

  private final DemoSetting setting;
  private final Accounts accounts;
  private final Members members;
  private final List<String> people;

  /** Never undone, so that it need not be looked up again. */
  private volatile boolean left;

  DemoState(DemoSetting setting, Accounts accounts, Members members, JsonMapper json)
      throws IOException {
    this.setting = setting;
    this.accounts = accounts;
    this.members = members;
    this.people =
        DemoScript.read(json).accounts().stream()
            .flatMap(account -> account.people().stream())
            .map(DemoPerson::email)
            .toList();
  }

  /** The e-mail addresses of the demo's people. */
  List<String> people() {
    return people;
  }

  boolean isOpen() {
    if (!setting.isEnabled() || left) {
      return false;
    }
    left = !ofDemo().containsAll(accounts.all());
    return !left;
  }

  /** The demo's own accounts, as far as they are there. */
  private Set<UUID> ofDemo() {
    return people.stream()
        .flatMap(email -> members.accountOf(email).stream())
        .collect(Collectors.toSet());
  }

  /** Tells an operator who asks for a demo why there is none. */
  void warnIfLeft() {
    if (setting.isStated() && left) {
      log.warn(
          "RESOLUTIONFLOW_DEMO is true, but this database has an account that is not the demo's:"
              + " the demo stays closed. For another demo, name an empty RESOLUTIONFLOW_DATA_DIR"
              + " or database.");
    }
  }
}
