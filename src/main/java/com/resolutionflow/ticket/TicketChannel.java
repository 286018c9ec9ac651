package com.resolutionflow.ticket;

import com.resolutionflow.delivery.Channel;
import com.resolutionflow.delivery.Parcel;
import com.resolutionflow.delivery.Sent;
import com.resolutionflow.integration.Integrations;
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

/** The way of notes to tickets. */
@Component
class TicketChannel implements Channel {

  static final String NAME = "ticket";

  /**
   * For most of a day: time for an admin to mend what is broken. The first pause lets a system
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
  private final Integrations integrations;
  private final NoteExposures exposures = new NoteExposures();

  TicketChannel(PsaConnection connected, PsaClients lines, Integrations integrations) {
    this.connected = connected;
    this.lines = lines;
    this.integrations = integrations;
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
  public Sent send(Parcel parcel, int attempt) throws InterruptedException {
    Optional<Enabled> enabled = connected.enabled();
    if (enabled.isEmpty()) {
      return new Sent.Skipped("No ticket system is connected any more.");
    }
    Enabled psa = enabled.get();
    Optional<String> ref = TicketRecipient.ref(parcel.recipient(), psa.psa());
    if (ref.isEmpty()) {
      return new Sent.Skipped(
          "It was for " + parcel.recipient() + "; connected now is " + psa.system().label() + ".");
    }
    Optional<Note.Kind> kind = Note.Kind.of(parcel.purpose());
    return kind.isPresent() && parcel.text() != null
        ? post(parcel, psa, ref.get(), kind.get(), Masking.mask(parcel.text()))
        : new Sent.Failed("It is no note that this version knows.");
  }

  private Sent post(Parcel parcel, Enabled psa, String ref, Note.Kind kind, String text)
      throws InterruptedException {
    Optional<String> exposed = kind.isForClient() ? Optional.empty() : exposures.of(psa.settings());
    if (exposed.isPresent()) {
      return new Sent.Failed(exposed.get());
    }
    PsaClient line = lines.forJob(psa.system());
    try {
      String posted =
          new NotePoster(psa.system().open(psa.settings(), line), line, parcel, kind)
              .post(ref, text);
      integrations.markWorking(psa.system().kind());
      return new Sent.Delivered(posted);
    } catch (PsaException trouble) {
      if (Thread.interrupted()) {
        throw new InterruptedException("this replica stops; another one posts");
      }
      if (trouble.kind() == PsaException.Kind.EXPOSED) {
        exposures.add(psa.settings(), trouble.reason());
      }
      if (trouble.needsAdmin()) {
        integrations.markBroken(psa.system().kind(), trouble.reason());
      }
      return result(trouble);
    }
  }

  private static Sent result(PsaException trouble) {
    Duration notBefore = trouble.notBefore();
    return switch (trouble.kind()) {
      case THROTTLED ->
          new Sent.Later(trouble.reason(), notBefore == null ? SHORT_WAIT : notBefore);
      case REJECTED, NOT_FOUND, EXPOSED -> new Sent.Failed(trouble.reason());
      case RATE_LIMITED, UNAVAILABLE, UNKNOWN, STALE, UNAUTHORIZED, MISCONFIGURED ->
          new Sent.Again(trouble.reason(), notBefore);
    };
  }
}
