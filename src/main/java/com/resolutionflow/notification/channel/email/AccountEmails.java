package com.resolutionflow.notification.channel.email;

import com.resolutionflow.account.mail.AccountMail;
import com.resolutionflow.account.mail.AccountMailer;
import com.resolutionflow.delivery.SendResult;
import com.resolutionflow.job.JobResult;
import jakarta.mail.MessagingException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Sends what people are told about their own account over the mail server. */
@Component
class AccountEmails implements AccountMailer {

  private final MailServer server;
  private final EmailMessageWriter writer;

  AccountEmails(MailServer server, EmailMessageWriter writer) {
    this.server = server;
    this.writer = writer;
  }

  @Override
  public boolean isConfigured() {
    return server.isConfigured();
  }

  @Override
  public JobResult send(AccountMail mail, int attempt) throws InterruptedException {
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
