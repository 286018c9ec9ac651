package com.resolutionflow.integration;

import com.resolutionflow.clock.ProductClock;
import com.resolutionflow.integration.SealedSettings.Opened;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.text.EnumWord;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The integrations of the present account. Each call is a transaction, or part of the caller's. */
@Service
@Transactional
public class Integrations {

  private final IntegrationStore store;
  private final SealedSettings sealing;
  private final IntegrationKinds kinds;
  private final ProductClock clock;
  private final ApplicationEventPublisher events;

  Integrations(
      IntegrationStore store,
      SealedSettings sealing,
      IntegrationKinds kinds,
      ProductClock clock,
      ApplicationEventPublisher events) {
    this.store = store;
    this.sealing = sealing;
    this.kinds = kinds;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Its settings if the account has enabled it, whether or not it was broken when last used.
   *
   * @throws IllegalStateException if this replica's secret key does not open them: try again later,
   *     another replica may have the key they were sealed with
   */
  @Transactional(readOnly = true)
  public Optional<Settings> enabled(String kind) {
    return store.find(kind).filter(StoredIntegration::enabled).map(this::open);
  }

  /**
   * Which one of that sort the account has enabled; the first by name where several are.
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
   * All that the account has enabled, by kind, with those settings that are no secrets: to decide
   * whether there is something to send, in a transaction that must not fail for a secret that
   * cannot be read.
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
              + " cannot be opened with this replica's RESOLUTIONFLOW_SECRET_KEY or _PREVIOUS");
    }
    return opened.settings();
  }

  /**
   * It does not work until somebody mends it (credentials refused, channel gone): marked, with the
   * reason shown, and admins are told once by {@link IntegrationBroken}. Passing failures are not
   * for this.
   */
  public void markBroken(String kind, String reason) {
    if (store.markBroken(kind, reason, clock.instant())) {
      publishBroken(kind, reason);
    }
  }

  /**
   * The other side wants nothing more from us: switched off, with the reason shown, and admins are
   * told.
   */
  public void switchOff(String kind, String reason) {
    if (store.switchOff(kind, reason, clock.instant())) {
      publishBroken(kind, reason);
    }
  }

  private void publishBroken(String kind, String reason) {
    events.publishEvent(
        new IntegrationBroken(TenantContext.accountId(), kind, kinds.label(kind), reason));
    events.publishEvent(new IntegrationChanged(TenantContext.accountId(), kind));
  }

  /** It worked just now: whatever was wrong is over. Costs a write only if it was marked. */
  public void markWorking(String kind) {
    if (store.markWorking(kind)) {
      events.publishEvent(new IntegrationChanged(TenantContext.accountId(), kind));
    }
  }

  /** An enabled integration. */
  public record Enabled(String kind, Settings settings) {}
}
