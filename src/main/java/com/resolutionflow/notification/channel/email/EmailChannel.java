package com.resolutionflow.notification.channel.email;

import com.resolutionflow.delivery.Channel;
import com.resolutionflow.delivery.Parcel;
import com.resolutionflow.delivery.Sent;
import com.resolutionflow.job.Lane;
import com.resolutionflow.job.Retries;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** One e-mail for each person, so that nobody's refused address keeps it from others. */
@Component
class EmailChannel implements Channel {

  /**
   * Twelve attempts within a day: long enough for greylisting and for a mail server that is down
   * over night.
   */
  private static final Retries DAY =
      new Retries(
          List.of(
              Duration.ofSeconds(15),
              Duration.ofMinutes(1),
              Duration.ofMinutes(5),
              Duration.ofMinutes(10),
              Duration.ofMinutes(15),
              Duration.ofMinutes(30),
              Duration.ofHours(1),
              Duration.ofHours(2),
              Duration.ofHours(4),
              Duration.ofHours(6),
              Duration.ofHours(10)));

  private static final String NO_SERVER = "No mail server is configured (SPRING_MAIL_HOST).";

  /** Mail servers count the connections of a client; it is one server for all accounts. */
  private static final Lane CONNECTIONS = Lane.of(10);

  private final MailServer server;
  private final Occasion occasion;
  private final LetterWriter writer;

  EmailChannel(MailServer server, Occasion occasion, LetterWriter writer) {
    this.server = server;
    this.occasion = occasion;
    this.writer = writer;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public Retries retries() {
    return DAY;
  }

  @Override
  public Lane lane() {
    return CONNECTIONS;
  }

  @Override
  public Optional<String> unusable() {
    return server.isConfigured() ? Optional.empty() : Optional.of(NO_SERVER);
  }

  @Override
  public Sent send(Parcel parcel, int attempt) throws InterruptedException {
    if (!server.isConfigured()) {
      return new Sent.Skipped(NO_SERVER);
    }
    Occasion.Facts facts = occasion.facts(parcel);
    Optional<String> gone = occasion.gone(parcel, facts);
    if (gone.isPresent()) {
      return new Sent.Skipped(gone.get());
    }
    Letter letter;
    try {
      letter = writer.write(server.session(), parcel, facts);
    } catch (MessagingException unwritable) {
      return new Sent.Failed(
          "It cannot be written to " + parcel.recipient() + ": " + unwritable.getMessage());
    }
    return server.send(letter, attempt);
  }
}
