package com.resolutionflow.notification.channel.email;

import com.resolutionflow.delivery.SendResult;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What a mail server's no means (RFC 5321, with the finer codes of RFC 3463): 4xx is not now, 5xx
 * is never, except that a refused sign-in and a full mailbox pass. No answer at all after the whole
 * letter was handed over is neither: the server may have taken it. It is sent again with the same
 * Message-ID, by which most receivers drop the second one, because a call for help that never comes
 * is worse than one that comes twice; but not for ever.
 */
final class SmtpReply {

  /** At most so many attempts if they end without an answer. */
  private static final int MOST_UNANSWERED = 5;

  private static final Duration AFTER_SILENCE = Duration.ofMinutes(5);
  private static final Pattern MAILBOX_FULL = Pattern.compile("\\b[45]\\.2\\.2\\b");

  private SmtpReply() {}

  static SendResult notConnected(MessagingException failed) {
    if (failed instanceof AuthenticationFailedException) {
      return retry("The mail server refused our sign-in: " + excerpt(failed));
    }
    return retry("The mail server cannot be reached: " + excerpt(failed));
  }

  static SendResult result(MessagingException failed, boolean written, int attempt) {
    OptionalInt code = code(failed);
    if (code.isPresent()) {
      return fromCode(code.getAsInt(), excerpt(failed));
    }
    if (!written) {
      return retry("The mail server hung up before it had the e-mail: " + excerpt(failed));
    }
    String silence = "The mail server took all of the e-mail and did not say whether it accepts it";
    return attempt < MOST_UNANSWERED
        ? new SendResult.Retry(
            silence + "; it is sent again with the same Message-ID.", AFTER_SILENCE)
        : new SendResult.Permanent(silence + ", " + attempt + " times. It may have arrived.");
  }

  private static SendResult fromCode(int code, String said) {
    return switch (code) {
      case 530, 534, 535, 538 -> retry("The mail server refused our sign-in: " + said);
      case 552 -> MAILBOX_FULL.matcher(said).find() ? retry(said) : new SendResult.Permanent(said);
      default -> code >= 500 ? new SendResult.Permanent(said) : retry(said);
    };
  }

  private static SendResult retry(String error) {
    return new SendResult.Retry(error);
  }

  /** The server's code, if it answered at all: that of the recipient before that of the whole. */
  private static OptionalInt code(MessagingException failed) {
    return all(failed)
        .mapToInt(SmtpReply::code)
        .filter(code -> code >= 400 && code < 600)
        .findFirst();
  }

  private static int code(Throwable one) {
    return switch (one) {
      case SMTPAddressFailedException address -> address.getReturnCode();
      case SMTPSenderFailedException from -> from.getReturnCode();
      case SMTPSendFailedException whole -> whole.getReturnCode();
      default -> -1;
    };
  }

  /** What the server said, else what happened to the connection, in general and exactly. */
  private static String excerpt(MessagingException failed) {
    Optional<String> answered =
        all(failed).filter(one -> code(one) >= 400).map(SmtpReply::message).findFirst();
    return answered.orElseGet(
        () ->
            message(failed)
                + all(failed)
                    .skip(1)
                    .map(SmtpReply::message)
                    .reduce((outer, inner) -> inner)
                    .map(": "::concat)
                    .orElse(""));
  }

  private static String message(Throwable one) {
    String message = one.getMessage();
    return message == null || message.isBlank() ? one.getClass().getSimpleName() : message.strip();
  }

  /** The recipient's refusal hangs at the whole's as its next exception. */
  private static Stream<Throwable> all(MessagingException failed) {
    Stream.Builder<Throwable> inner = Stream.builder();
    Throwable at = failed;
    for (int depth = 0; at != null && depth < 10; depth++) {
      inner.add(at);
      at =
          at instanceof MessagingException one && one.getNextException() != null
              ? one.getNextException()
              : at.getCause();
    }
    return inner
        .build()
        .sorted(
            (one, other) ->
                Boolean.compare(
                    other instanceof SMTPAddressFailedException,
                    one instanceof SMTPAddressFailedException));
  }
}
