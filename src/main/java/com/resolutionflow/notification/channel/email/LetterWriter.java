package com.resolutionflow.notification.channel.email;

import com.resolutionflow.delivery.Parcel;
import com.resolutionflow.http.PublicUrl;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Makes the letter of a delivery: the same id each time it is made, and in one thread with what the
 * reader was told of the handoff before (RFC 5322, 3.6.4).
 */
@Component
class LetterWriter {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final MailSettings settings;
  private final EmailWords words;
  private final PublicUrl address;

  LetterWriter(MailSettings settings, EmailWords words, PublicUrl address) {
    this.settings = settings;
    this.words = words;
    this.address = address;
  }

  /**
   * @throws MessagingException if the recipient is no address
   */
  Letter write(Session session, Parcel parcel, Occasion.Facts facts) throws MessagingException {
    EmailText text = words.of(parcel, facts);
    Letter letter = new Letter(session, id(parcel.id()));
    letter.setFrom(settings.from());
    letter.setRecipient(Message.RecipientType.TO, new InternetAddress(parcel.recipient(), true));
    letter.setSubject(text.subject(), UTF_8);
    letter.setSentDate(Date.from(Instant.now()));
    thread(letter, facts);
    // Nobody's out-of-office answers it (RFC 3834; the second is Exchange's).
    letter.setHeader("Auto-Submitted", "auto-generated");
    letter.setHeader("X-Auto-Response-Suppress", "All");
    letter.setHeader("List-Unsubscribe", "<" + address.of("/settings/notifications") + ">");
    if (text.urgent()) {
      letter.setHeader("Importance", "high");
      letter.setHeader("X-Priority", "1");
    }
    letter.setContent(bodies(text));
    letter.saveChanges();
    return letter;
  }

  private void thread(Letter letter, Occasion.Facts facts) throws MessagingException {
    if (!facts.before().isEmpty()) {
      letter.setHeader("In-Reply-To", id(facts.before().getFirst()));
      letter.setHeader(
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
    plain.setText(PlainBody.of(text), UTF_8);
    plain.setHeader("Content-Transfer-Encoding", "quoted-printable");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(HtmlBody.of(text), UTF_8, "html");
    html.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return new MimeMultipart("alternative", plain, html);
  }
}
