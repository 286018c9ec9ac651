package com.resolutionflow.ticket;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.delivery.DeliveryRequest;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.integration.IntegrationKind.Trial;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.support.psa.FakePsa;
import com.resolutionflow.support.psa.FakePsa.FakeNote;
import com.resolutionflow.support.psa.FakePsa.FakeTicket;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.ticket.psa.PsaAdapter;
import com.resolutionflow.ticket.psa.PsaClient;
import com.resolutionflow.ticket.psa.PsaClients;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaTicket;
import com.resolutionflow.ticket.psa.PsaTickets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** One ticket system of the product before an honest fake of the vendor's, and a ticket there. */
abstract class PsaAdapterHarness {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** Longer than a busy machine stands still. */
  private static final String PATIENT = "10s";

  /** Shorter than any vendor takes, so that what hangs does not hold the tests up. */
  private static final String IMPATIENT = "700ms";

  protected FakePsa fake;
  protected FakeTicket ticket;
  AnnotationConfigApplicationContext application;
  private UUID account;
  Settings settings;

  /** A new fake of the vendor's. */
  protected abstract FakePsa start();

  /** A ticket's number as people of that vendor's write it. */
  protected abstract String number(long id);

  @BeforeEach
  void open() {
    fake = start();
    connect(PATIENT);
    configure(Map.of());
    ticket = fake.add(4711, number(4711), "Outlook prompts for the password", "Northwind Traders");
    fake.add(4712, number(4712), "VPN drops every hour", "Contoso");
  }

  /** From now on, an answer that takes longer than 0.7 s has failed. */
  protected final void waitBriefly() {
    application.close();
    connect(IMPATIENT);
  }

  private void connect(String total) {
    application = new AnnotationConfigApplicationContext();
    TestPropertyValues.of(
            "resolutionflow.outbound.allow=" + fake.allowed(),
            "resolutionflow.outbound.total=" + total,
            "resolutionflow.outbound.connect=500ms")
        .applyTo(application);
    application.scan("com.resolutionflow.outbound", "com.resolutionflow.ticket.psa");
    application.refresh();
  }

  @AfterEach
  void close() {
    application.close();
    fake.close();
  }

  /**
   * A new account with settings that were never used before: nothing is remembered, no call
   * counted.
   */
  protected final void configure(Map<String, String> more) {
    account = UUID.randomUUID();
    Map<String, String> values = new HashMap<>(fake.settings());
    values.put("unique", Integer.toString(NUMBER.incrementAndGet()));
    values.putAll(more);
    settings = new Settings(values);
  }

  final PsaAdapter system() {
    return application.getBeansOfType(PsaAdapter.class).values().stream()
        .filter(one -> one.kind().equals(fake.kind()))
        .findFirst()
        .orElseThrow();
  }

  protected final <T> T there(Callable<T> work) {
    return TenantContext.within(
        account,
        () -> {
          try {
            return work.call();
          } catch (RuntimeException failed) {
            throw failed;
          } catch (Exception failed) {
            throw new Failed(failed);
          }
        });
  }

  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(Exception why) {
      super(why);
    }
  }

  protected final PsaTickets desk() {
    return there(
        () -> system().open(settings, application.getBean(PsaClients.class).forScreen(system())));
  }

  protected static Delivery delivery() {
    return new Delivery(
        UUID.randomUUID(),
        UUID.randomUUID(),
        new DeliveryRequest(
            "ticket",
            "recipient",
            "escalation_note",
            new Subject("session", UUID.randomUUID()),
            null,
            "text"),
        Instant.now());
  }

  /** One attempt. */
  protected final String post(Delivery delivery, Note.Kind kind, String text) throws PsaException {
    try {
      return there(
          () -> {
            PsaClient line = application.getBean(PsaClients.class).forJob(system());
            return new NotePoster(system().open(settings, line), line, delivery, kind)
                .post(ticket.number(), text);
          });
    } catch (Failed failed) {
      if (failed.getCause() instanceof PsaException trouble) {
        throw trouble;
      }
      throw failed;
    }
  }

  protected final PsaException trouble(Delivery delivery, String text) {
    return catchThrowableOfType(
        PsaException.class, () -> post(delivery, Note.Kind.ESCALATION_NOTE, text));
  }

  /** The number of the ticket that this leads to. */
  protected final Optional<String> found(String written) {
    return there(() -> desk().find(written)).map(PsaTicket::ref);
  }

  protected final Trial trial() {
    return there(() -> system().test(settings));
  }

  final List<FakeNote> notes() {
    return fake.notes(ticket.id());
  }
}
