package com.resolutionflow.integration;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.integration.IntegrationKind.Completed;
import com.resolutionflow.integration.IntegrationKind.Field;
import com.resolutionflow.integration.IntegrationKind.Sort;
import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.EnumWord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets admins read and change the integrations of their account. */
@Service
@Transactional
class IntegrationForms {

  private final IntegrationStore store;
  private final SealedSettings sealing;
  private final IntegrationKinds kinds;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;
  private final AuditTrail audit;

  IntegrationForms(
      IntegrationStore store,
      SealedSettings sealing,
      IntegrationKinds kinds,
      ProductClock clock,
      ApplicationEventPublisher events,
      AuditTrail audit) {
    this.store = store;
    this.sealing = sealing;
    this.kinds = kinds;
    this.clock = clock;
    this.events = events;
    this.audit = audit;
  }

  /** Every kind of integration, configured or not. */
  @Transactional(readOnly = true)
  List<Integration> list() {
    Map<String, StoredIntegration> stored = new HashMap<>();
    store.all().forEach(one -> stored.put(one.kind(), one));
    return kinds.all().stream()
        .map(kind -> shown(kind, Optional.ofNullable(stored.get(kind.kind()))))
        .toList();
  }

  /**
   * @throws Problem 404 for an unknown kind
   */
  @Transactional(readOnly = true)
  Integration get(String kind) {
    return shown(kinds.get(kind), store.find(kind));
  }

  private static Integration shown(IntegrationKind kind, Optional<StoredIntegration> stored) {
    return stored
        .map(one -> Integration.of(kind, one, Map.of()))
        .orElseGet(() -> Integration.unset(kind));
  }

  /**
   * Saves the settings. Of two concurrent saves both succeed and the later one wins.
   *
   * @throws Problem 404 for an unknown kind; 400 with the invalid fields; 409 {@code
   *     psa_already_enabled} if another ticket system is
   */
  Integration put(Member by, String name, boolean enabled, Map<String, @Nullable Object> wanted) {
    IntegrationKind kind = kinds.get(name);
    Optional<StoredIntegration> saved = store.lock(name);
    Settings before = saved.map(one -> sealing.open(one).settings()).orElse(new Settings(Map.of()));
    Settings read = SettingsInput.read(kind, before, wanted, enabled);
    if (enabled && kind.sort() == Sort.PSA) {
      checkNoOtherPsa(kind);
    }
    Completed completed = kind.complete(before, read, clock.instant());
    StoredIntegration stored = stored(kind, enabled, completed.settings().values());
    try {
      store.put(EnumWord.of(kind.sort()), stored, by.id());
    } catch (DuplicateKeyException sameMoment) {
      throw otherPsa(kind, "Another ticket system");
    }
    changed(by.accountId(), name);
    audit.record(
        entry(AuditKind.INTEGRATION_CHANGED, kind)
            .with("enabled", enabled)
            .with("was_enabled", saved.filter(StoredIntegration::enabled).isPresent())
            .with("fields", changedFields(before, completed.settings())));
    Map<String, String> madeNow = new HashMap<>(completed.settings().values());
    madeNow.keySet().retainAll(completed.shown());
    return Integration.of(kind, stored, madeNow);
  }

  /** Only the names: values may be secrets. */
  private static Set<String> changedFields(Settings before, Settings after) {
    Set<String> names = new TreeSet<>(before.values().keySet());
    names.addAll(after.values().keySet());
    names.removeIf(name -> Objects.equals(before.values().get(name), after.values().get(name)));
    return names;
  }

  private static AuditEntry entry(AuditKind kind, IntegrationKind of) {
    return AuditEntry.of(kind).about("integration", of.kind(), of.label());
  }

  private StoredIntegration stored(
      IntegrationKind kind, boolean enabled, Map<String, String> values) {
    Set<String> inTheClear = new HashSet<>();
    kind.fields().stream()
        .filter(field -> !field.secret())
        .map(Field::name)
        .forEach(inTheClear::add);
    Map<String, String> open = new HashMap<>(values);
    open.keySet().retainAll(inTheClear);
    Map<String, String> secrets = new HashMap<>(values);
    secrets.keySet().removeAll(inTheClear);
    return new StoredIntegration(
        kind.kind(),
        enabled,
        open,
        sealing.seal(kind.kind(), secrets),
        null,
        null,
        clock.instant());
  }

  private void checkNoOtherPsa(IntegrationKind kind) {
    for (StoredIntegration other : store.enabled("psa")) {
      if (!other.kind().equals(kind.kind())) {
        throw otherPsa(kind, kinds.label(other.kind()));
      }
    }
  }

  private static Problem otherPsa(IntegrationKind kind, String other) {
    return Problem.conflict(
        "psa_already_enabled",
        other
            + " is enabled. An account has one ticket system at a time: switch that one off first,"
            + " then enable "
            + kind.label()
            + ".",
        Map.of("enabled", other));
  }

  /** Deletes it with its credentials; does nothing if it is not configured. */
  void delete(Member by, String name) {
    IntegrationKind kind = kinds.get(name);
    if (store.delete(name)) {
      changed(by.accountId(), name);
      audit.record(entry(AuditKind.INTEGRATION_DELETED, kind));
    }
  }

  private void changed(UUID account, String kind) {
    events.publishEvent(new IntegrationChanged(account, kind));
  }

  /**
   * The settings to test.
   *
   * @throws Problem 404 for an unknown kind; 409 {@code not_configured} if required settings are
   *     missing
   */
  @Transactional(readOnly = true)
  Settings forTrial(String name) {
    IntegrationKind kind = kinds.get(name);
    Settings settings =
        store
            .find(name)
            .map(stored -> sealing.open(stored).settings())
            .orElse(new Settings(Map.of()));
    List<String> missing =
        kind.fields().stream()
            .filter(Field::required)
            .filter(field -> settings.find(field.name()).isEmpty())
            .map(Field::label)
            .toList();
    if (!missing.isEmpty() || settings.values().isEmpty()) {
      throw Problem.conflict(
          "not_configured",
          missing.isEmpty()
              ? "Save the settings first, then test them."
              : "Fill in and save these settings first: " + String.join(", ", missing) + ".",
          Map.of("missing", missing));
    }
    return settings;
  }

  /** Records that somebody has tested it, and whether it worked. */
  void recordTest(String name, boolean ok) {
    audit.record(entry(AuditKind.INTEGRATION_TESTED, kinds.get(name)).with("ok", ok));
  }

  /** The kind with that name, as {@link IntegrationKinds#get}. */
  IntegrationKind kind(String name) {
    return kinds.get(name);
  }
}
