package com.resolutionflow.notification.channel.email;

import com.resolutionflow.account.mail.AccountMail;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.text.ShortText;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Makes the message of a delivery: the same id each time it is made, and in one thread with what
 * the reader was told of the handoff before (RFC 5322, 3.6.4). And that of an account mail.
 */
@Component
class EmailMessageWriter {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final MailSettings settings;
  private final EmailRenderer renderer;
  private final PublicUrl address;

  EmailMessageWriter(MailSettings settings, EmailRenderer renderer, PublicUrl address) {
    this.settings = settings;
    this.renderer = renderer;
    this.address = address;
  }

  /**
   * @throws MessagingException if the recipient is no address
   */
  EmailMessage write(Session session, Delivery delivery, EmailContext.Facts facts)
      throws MessagingException {
    EmailText text = renderer.render(delivery, facts);
    EmailMessage message = message(session, id(delivery.id()), delivery.recipient(), text);
    thread(message, facts);
    Member answerer = facts.answerer();
    if (answerer != null) {
      message.setReplyTo(new InternetAddress[] {address(answerer)});
    }
    message.setHeader("List-Unsubscribe", "<" + address.of("/settings/notifications") + ">");
    if (text.urgent()) {
      message.setHeader("Importance", "high");
      message.setHeader("X-Priority", "1");
    }
    message.saveChanges();
    return message;
  }

  /**
   * @throws MessagingException if the recipient is no address
   */
  EmailMessage write(Session session, AccountMail mail) throws MessagingException {
    EmailMessage message =
        message(
            session,
            "<" + mail.id() + ".account@" + settings.host() + ">",
            mail.to(),
            EmailRenderer.render(mail));
    message.saveChanges();
    return message;
  }

  private static InternetAddress address(Member member) throws MessagingException {
    InternetAddress address = new InternetAddress(EmailAddress.wire(member.email()), true);
    try {
      address.setPersonal(ShortText.line(member.name()), UTF_8);
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
    return address;
  }

  private EmailMessage message(Session session, String id, String to, EmailText text)
      throws MessagingException {
    EmailMessage message = new EmailMessage(session, id);
    message.setFrom(settings.from());
    message.setRecipient(
        Message.RecipientType.TO, new InternetAddress(EmailAddress.wire(to), true));
    message.setSubject(text.subject(), UTF_8);
    message.setSentDate(Date.from(Instant.now()));
    // Nobody's out-of-office answers it (RFC 3834; the second is Exchange's).
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    message.setContent(bodies(text));
    return message;
  }

  private void thread(EmailMessage message, EmailContext.Facts facts) throws MessagingException {
    if (!facts.before().isEmpty()) {
      message.setHeader("In-Reply-To", id(facts.before().getFirst()));
      message.setHeader(
          "References", facts.before().stream().map(this::id).collect(Collectors.joining("\r\n ")));
    }
  }

  /** By which receivers know a repetition. */
  private String id(UUID delivery) {
    return "<" + delivery + ".delivery@" + settings.host() + ">";
  }

  /** The last one is the one to show, where it can be shown (RFC 2046, 5.1.4). */
  private static MimeMultipart bodies(EmailText text) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(EmailSubject.calmed(PlainRenderer.render(text)), UTF_8);
    plain.setHeader("Content-Transfer-Encoding", "quoted-printable");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(EmailSubject.calmed(HtmlRenderer.render(text)), UTF_8, "html");
    html.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return new MimeMultipart("alternative", plain, html);
  }
}
