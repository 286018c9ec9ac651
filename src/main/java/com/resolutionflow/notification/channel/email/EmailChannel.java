package com.resolutionflow.notification.channel.email;

import com.resolutionflow.delivery.Channel;
import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.job.Retries;
import com.resolutionflow.job.WorkerPool;
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
  private static final WorkerPool CONNECTIONS = WorkerPool.of(10);

  private final MailServer server;
  private final EmailContext context;
  private final EmailMessageWriter writer;

  EmailChannel(MailServer server, EmailContext context, EmailMessageWriter writer) {
    this.server = server;
    this.context = context;
    this.writer = writer;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public Labels labels() {
    return new Labels("E-mail", "1 e-mail", "e-mails");
  }

  @Override
  public Retries retries() {
    return DAY;
  }

  @Override
  public WorkerPool pool() {
    return CONNECTIONS;
  }

  @Override
  public Optional<String> unusable() {
    return server.isConfigured() ? Optional.empty() : Optional.of(NO_SERVER);
  }

  @Override
  public SendResult send(Delivery delivery, int attempt) throws InterruptedException {
    if (!server.isConfigured()) {
      return new SendResult.Skipped(NO_SERVER);
    }
    EmailContext.Facts facts = context.facts(delivery);
    Optional<String> obsolete = context.obsolete(delivery, facts);
    if (obsolete.isPresent()) {
      return new SendResult.Skipped(obsolete.get());
    }
    EmailMessage message;
    try {
      message = writer.write(server.session(), delivery, facts);
    } catch (MessagingException unwritable) {
      return new SendResult.Permanent(
          "It cannot be written to " + delivery.recipient() + ": " + unwritable.getMessage());
    }
    return server.send(message, attempt);
  }
}
