package com.resolutionflow.notification.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;

/** An e-mail with an id of ours, that knows whether it was handed over whole. */
final class EmailMessage extends MimeMessage {

  private final String id;
  private volatile boolean written;

  EmailMessage(Session session, String id) {
    super(session);
    this.id = id;
  }

  /** The library would make up another one each time. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }

  @Override
  public void writeTo(OutputStream stream, String[] ignored)
      throws IOException, MessagingException {
    super.writeTo(stream, ignored);
    written = true;
  }

  /**
   * Whether all of it was given to the mail server: what happens afterwards may mean that it took
   * it.
   */
  boolean isWritten() {
    return written;
  }
}
