package com.resolutionflow.ticket;

import com.resolutionflow.delivery.Channel;
import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.delivery.SendResult.Integration;
import com.resolutionflow.job.Retries;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.ticket.PsaConnection.Enabled;
import com.resolutionflow.ticket.psa.PsaClient;
import com.resolutionflow.ticket.psa.PsaClients;
import com.resolutionflow.ticket.psa.PsaException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Posts notes to tickets. */
@Component
class TicketChannel implements Channel {

  static final String NAME = "ticket";

  /**
   * For most of a day: time for an admin to fix what is broken. The first pause lets a system
   * finish what it began.
   */
  private static final Retries RETRIES =
      new Retries(
          List.of(
              Duration.ofSeconds(15),
              Duration.ofMinutes(1),
              Duration.ofMinutes(5),
              Duration.ofMinutes(20),
              Duration.ofHours(1),
              Duration.ofHours(4),
              Duration.ofHours(12)));

  private static final Duration SHORT_WAIT = Duration.ofSeconds(5);

  private final PsaConnection connected;
  private final PsaClients lines;
  private final NoteExposures exposures = new NoteExposures();

  TicketChannel(PsaConnection connected, PsaClients lines) {
    this.connected = connected;
    this.lines = lines;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Retries retries() {
    return RETRIES;
  }

  @Override
  public Labels labels() {
    return new Labels("Ticket", "1 ticket note", "ticket notes");
  }

  /** The one that is connected; another system's note is skipped and marks nothing. */
  @Override
  public Optional<String> integration() {
    return connected.psa().map(Psa::kind);
  }

  @Override
  public SendResult send(Delivery delivery, int attempt) throws InterruptedException {
    Optional<Enabled> enabled = connected.enabled();
    if (enabled.isEmpty()) {
      return new SendResult.Skipped("No ticket system is connected any more.");
    }
    Enabled psa = enabled.get();
    Optional<String> ref = TicketRecipient.ref(delivery.recipient(), psa.psa());
    if (ref.isEmpty()) {
      return new SendResult.Skipped(
          "It was for "
              + delivery.recipient()
              + "; connected now is "
              + psa.system().label()
              + ".");
    }
    Optional<Note.Kind> kind = Note.Kind.of(delivery.purpose());
    return kind.isPresent() && delivery.text() != null
        ? post(delivery, psa, ref.get(), kind.get(), Masking.mask(delivery.text()))
        : new SendResult.Permanent("It is no note that this version knows.");
  }

  private SendResult post(Delivery delivery, Enabled psa, String ref, Note.Kind kind, String text)
      throws InterruptedException {
    Optional<String> exposed = kind.isForClient() ? Optional.empty() : exposures.of(psa.settings());
    if (exposed.isPresent()) {
      return new SendResult.Permanent(exposed.get());
    }
    PsaClient line = lines.forJob(psa.system());
    try {
      NotePoster poster =
          new NotePoster(psa.system().open(psa.settings(), line), line, delivery, kind);
      return new SendResult.Delivered(poster.post(ref, text));
    } catch (PsaException trouble) {
      if (Thread.interrupted()) {
        throw new InterruptedException("this replica stops; another one posts");
      }
      if (trouble.kind() == PsaException.Kind.EXPOSED) {
        exposures.add(psa.settings(), trouble.reason());
      }
      return result(trouble);
    }
  }

  private static SendResult result(PsaException trouble) {
    Duration notBefore = trouble.notBefore();
    return switch (trouble.kind()) {
      case THROTTLED ->
          new SendResult.Deferred(trouble.reason(), notBefore == null ? SHORT_WAIT : notBefore);
      case REJECTED, NOT_FOUND -> new SendResult.Permanent(trouble.reason());
      case EXPOSED -> new SendResult.Permanent(trouble.reason(), Integration.BROKEN);
      case UNAUTHORIZED, MISCONFIGURED ->
          new SendResult.Retry(trouble.reason(), notBefore, Integration.BROKEN);
      case RATE_LIMITED, UNAVAILABLE, UNKNOWN, STALE ->
          new SendResult.Retry(trouble.reason(), notBefore);
    };
  }
}
