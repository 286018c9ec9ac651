package com.resolutionflow.account.mail;

import com.resolutionflow.job.JobResult;
import org.springframework.modulith.NamedInterface;

/** Sends {@link AccountMail}. Implemented by the module that knows the mail server. */
@NamedInterface("mail")
public interface AccountMailer {

  /** Whether there is a mail server. */
  boolean isConfigured();

  /** The address that e-mails come from; only with a mail server. */
  String sender();

  /**
   * Sends it, outside any transaction.
   *
   * @param attempt from 1
   */
  JobResult send(AccountMail mail, int attempt) throws InterruptedException;
}
