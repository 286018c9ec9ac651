package com.resolutionflow.integration;

import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.integration.SealedSettings.Opened;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.text.EnumWord;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The integrations of the current account. Each call is a transaction, or part of the caller's. */
@Service
@Transactional
public class Integrations {

  private final IntegrationStore store;
  private final SealedSettings sealing;
  private final IntegrationKinds kinds;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;
  private final AuditTrail audit;

  Integrations(
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

  /**
   * Its settings if the account has enabled it, even if it is marked as broken.
   *
   * @throws IllegalStateException if this replica's secret key cannot decrypt them: retry later,
   *     another replica may have the right key
   */
  @Transactional(readOnly = true)
  public Optional<Settings> enabled(String kind) {
    return store.find(kind).filter(StoredIntegration::enabled).map(this::open);
  }

  /**
   * The integration of that sort that the account has enabled; the first by name if there are
   * several.
   *
   * @throws IllegalStateException as {@link #enabled}
   */
  @Transactional(readOnly = true)
  public Optional<Enabled> enabledOfSort(IntegrationKind.Sort sort) {
    return store.enabled(EnumWord.of(sort)).stream()
        .filter(stored -> kinds.find(stored.kind()).isPresent())
        .findFirst()
        .map(stored -> new Enabled(stored.kind(), open(stored)));
  }

  /**
   * All enabled integrations by kind, without their secrets: for deciding whether there is
   * something to send, in a transaction that must not fail because a secret cannot be decrypted.
   */
  @Transactional(readOnly = true)
  public List<Enabled> enabledWithoutSecrets() {
    return store.all().stream()
        .filter(StoredIntegration::enabled)
        .map(stored -> new Enabled(stored.kind(), new Settings(stored.open())))
        .toList();
  }

  private Settings open(StoredIntegration stored) {
    Opened opened = sealing.open(stored);
    if (!opened.unreadable().isEmpty()) {
      throw new IllegalStateException(
          "The credentials of "
              + stored.kind()
              + " cannot be decrypted with this replica's RESOLUTIONFLOW_SECRET_KEY or"
              + " RESOLUTIONFLOW_SECRET_KEY_PREVIOUS");
    }
    return opened.settings();
  }

  /**
   * Marks it as broken until somebody fixes it (credentials refused, channel deleted). Screens show
   * the reason, and admins are notified once by {@link IntegrationBroken}. Not for temporary
   * failures.
   */
  public void markBroken(String kind, String reason) {
    if (store.markBroken(kind, reason, clock.instant())) {
      publishBroken(kind, reason);
    }
  }

  /**
   * Switches it off because the service refuses any further messages. Screens show the reason, and
   * admins are notified.
   */
  public void switchOff(String kind, String reason) {
    if (store.switchOff(kind, reason, clock.instant())) {
      audit.record(
          AuditEntry.of(AuditKind.INTEGRATION_SWITCHED_OFF)
              .about("integration", kind, kinds.label(kind))
              .with("reason", reason));
      publishBroken(kind, reason);
    }
  }

  private void publishBroken(String kind, String reason) {
    events.publishEvent(
        new IntegrationBroken(TenantContext.accountId(), kind, kinds.label(kind), reason));
    events.publishEvent(new IntegrationChanged(TenantContext.accountId(), kind));
  }

  /** It worked just now: clears the mark. Writes to the database only if it was marked. */
  public void markWorking(String kind) {
    if (store.markWorking(kind)) {
      events.publishEvent(new IntegrationChanged(TenantContext.accountId(), kind));
    }
  }

  /** An enabled integration. */
  public record Enabled(String kind, Settings settings) {}
}
