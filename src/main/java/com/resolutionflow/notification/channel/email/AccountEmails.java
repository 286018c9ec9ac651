package com.resolutionflow.notification.channel.email;

import com.resolutionflow.account.mail.AccountMail;
import com.resolutionflow.account.mail.AccountMailer;
import com.resolutionflow.account.mail.DeskAddresses;
import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.job.JobResult;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what people are told about their own account over the mail server. */
@Component
class AccountEmails implements AccountMailer {

  private static final Logger log = LoggerFactory.getLogger(AccountEmails.class);

  private final MailServer server;
  private final EmailMessageWriter writer;
  private final MailSettings settings;
  private final DeskAddresses desk;

  AccountEmails(
      MailServer server, EmailMessageWriter writer, MailSettings settings, DeskAddresses desk) {
    this.server = server;
    this.writer = writer;
    this.settings = settings;
    this.desk = desk;
  }

  @Override
  public String sender() {
    return settings.from().getAddress();
  }

  @Override
  public boolean isConfigured() {
    return server.isConfigured();
  }

  @Override
  public JobResult send(AccountMail mail, int attempt) throws InterruptedException {
    Optional<String> refusal = desk.refusal(mail.to());
    if (refusal.isPresent()) {
      log.warn("An e-mail about somebody's account was not sent: {}", refusal.get());
      return JobResult.DONE;
    }
    EmailMessage message;
    try {
      message = writer.write(server.session(), mail);
    } catch (MessagingException unwritable) {
      return new JobResult.PermanentFailure("It cannot be written: " + unwritable.getMessage());
    }
    return switch (server.send(message, attempt)) {
      case SendResult.Delivered(String answer) -> JobResult.DONE;
      case SendResult.Skipped(String reason) -> JobResult.DONE;
      case SendResult.Retry retry -> new JobResult.Retry(retry.reason(), retry.notBefore());
      case SendResult.Deferred(String reason, Duration delay) ->
          new JobResult.Deferred(reason, delay);
      case SendResult.Permanent permanent -> new JobResult.PermanentFailure(permanent.reason());
    };
  }
}
