package com.resolutionflow.notification.channel.email;

import com.resolutionflow.database.OutsideTransaction;
import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.problem.TransportWarning;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The mail server of {@code SPRING_MAIL_*}: one connection for each e-mail. STARTTLS is used
 * wherever the server offers it, and required at the submission port and before signing in, so that
 * nobody in between can talk us out of it; whoever wants it otherwise says so in {@code
 * SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED}.
 */
@Component
class MailServer {

  private static final Logger log = LoggerFactory.getLogger(MailServer.class);

  private static final int SUBMISSION = 587;
  private static final int SUBMISSION_OVER_TLS = 465;

  private final @Nullable JavaMailSenderImpl sender;

  MailServer(ObjectProvider<JavaMailSenderImpl> sender, MailSettings settings) {
    this.sender = sender.getIfAvailable();
    if (this.sender != null) {
      settings.from(); // a wrong one stops the start, not the first e-mail
      prepare(this.sender, settings.host());
    }
  }

  private static void prepare(JavaMailSenderImpl sender, String ourName) {
    String prefix = "mail." + protocol(sender) + ".";
    Properties properties = sender.getJavaMailProperties();
    boolean signsIn = sender.getUsername() != null && !sender.getUsername().isBlank();
    properties.putIfAbsent(prefix + "connectiontimeout", "10000");
    properties.putIfAbsent(prefix + "timeout", "30000");
    properties.putIfAbsent(prefix + "writetimeout", "30000");
    properties.putIfAbsent(prefix + "quitwait", "false");
    properties.putIfAbsent(prefix + "localhost", ourName);
    properties.putIfAbsent(prefix + "ssl.checkserveridentity", "true");
    properties.putIfAbsent(prefix + "starttls.enable", "true");
    if (sender.getPort() == SUBMISSION_OVER_TLS) {
      properties.putIfAbsent(prefix + "ssl.enable", "true");
    }
    boolean tls = Boolean.parseBoolean(properties.getProperty(prefix + "ssl.enable"));
    if (!tls && (signsIn || sender.getPort() == SUBMISSION)) {
      properties.putIfAbsent(prefix + "starttls.required", "true");
    }
    if (!tls && !Boolean.parseBoolean(properties.getProperty(prefix + "starttls.required"))) {
      TransportWarning.inTheClear(
          "The mail server",
          sender.getHost() == null ? "" : sender.getHost(),
          "Set SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED=true, or use port 587 or 465.");
    }
  }

  private static String protocol(JavaMailSenderImpl sender) {
    String stated = sender.getProtocol();
    return stated == null ? "smtp" : stated;
  }

  boolean isConfigured() {
    return sender != null;
  }

  /**
   * What an e-mail is written with.
   *
   * @throws IllegalStateException if no mail server is configured
   */
  Session session() {
    return configured().getSession();
  }

  private JavaMailSenderImpl configured() {
    if (sender == null) {
      throw new IllegalStateException("No mail server is configured");
    }
    return sender;
  }

  /**
   * Hands it over, and tells what the server said. Once the server has taken it, nothing can make
   * it be sent again.
   *
   * @throws IllegalStateException inside a database transaction
   */
  SendResult send(EmailMessage message, int attempt) throws InterruptedException {
    OutsideTransaction.require("Sending an e-mail");
    JavaMailSenderImpl server = configured();
    Transport transport;
    try {
      transport = server.getSession().getTransport(protocol(server));
    } catch (NoSuchProviderException unknown) {
      return new SendResult.Retry("SPRING_MAIL_PROTOCOL is not one we speak: " + protocol(server));
    }
    try {
      transport.connect(
          server.getHost(),
          server.getPort(),
          blankToNull(server.getUsername()),
          server.getPassword());
      return handOver(transport, message, attempt);
    } catch (MessagingException failed) {
      stopIfInterrupted();
      return SmtpReply.notConnected(failed);
    } finally {
      close(transport);
    }
  }

  private static SendResult handOver(Transport transport, EmailMessage message, int attempt)
      throws InterruptedException {
    try {
      transport.sendMessage(message, message.getAllRecipients());
      return new SendResult.Delivered(
          transport instanceof SMTPTransport smtp ? smtp.getLastServerResponse() : "accepted");
    } catch (MessagingException failed) {
      stopIfInterrupted();
      return SmtpReply.result(failed, message.isWritten(), attempt);
    }
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("this replica stops; another one sends it");
    }
  }

  /** A server that hangs up instead of saying goodbye has taken it all the same. */
  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException afterwards) {
      log.debug("The mail server hung up: {}", afterwards.getMessage());
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
