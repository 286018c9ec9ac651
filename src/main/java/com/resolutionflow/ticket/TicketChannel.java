package com.resolutionflow.ticket;

import com.resolutionflow.delivery.Channel;
import com.resolutionflow.delivery.Parcel;
import com.resolutionflow.delivery.Sent;
import com.resolutionflow.integration.Integrations;
import com.resolutionflow.job.Retries;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.ticket.Connected.Enabled;
import com.resolutionflow.ticket.system.Line;
import com.resolutionflow.ticket.system.Lines;
import com.resolutionflow.ticket.system.Trouble;
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

  private static final Duration A_MOMENT = Duration.ofSeconds(5);

  private final Connected connected;
  private final Lines lines;
  private final Integrations integrations;
  private final Exposures exposures = new Exposures();

  TicketChannel(Connected connected, Lines lines, Integrations integrations) {
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
    Optional<String> ref = Addressee.ref(parcel.recipient(), psa.psa());
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
    Line line = lines.forJob(psa.system());
    try {
      String posted =
          new Posting(psa.system().open(psa.settings(), line), line, parcel, kind).post(ref, text);
      integrations.working(psa.system().kind());
      return new Sent.Delivered(posted);
    } catch (Trouble trouble) {
      if (Thread.interrupted()) {
        throw new InterruptedException("this replica stops; another one posts");
      }
      if (trouble.kind() == Trouble.Kind.EXPOSED) {
        exposures.add(psa.settings(), trouble.said());
      }
      if (trouble.broken()) {
        integrations.broken(psa.system().kind(), trouble.said());
      }
      return ended(trouble);
    }
  }

  private static Sent ended(Trouble trouble) {
    Duration notBefore = trouble.notBefore();
    return switch (trouble.kind()) {
      case HELD_BACK -> new Sent.Later(trouble.said(), notBefore == null ? A_MOMENT : notBefore);
      case REJECTED, MISSING, EXPOSED -> new Sent.Failed(trouble.said());
      case BUSY, AWAY, UNKNOWN, STALE, REFUSED, MISCONFIGURED ->
          new Sent.Again(trouble.said(), notBefore);
    };
  }
}
