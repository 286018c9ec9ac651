package com.resolutionflow.notification.channel.email;

import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.http.PublicUrl;
import com.resolutionflow.problem.StartRefused;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Who e-mails come from: {@code RESOLUTIONFLOW_MAIL_FROM}, an address with or without a name; else
 * the name we sign in to the mail server with, if it is an address; else {@code resolutionflow@}
 * the host people reach us at.
 */
@Component
class MailSettings {

  private static final String SETTING = "resolutionflow.mail-from";
  private static final String NAME = "ResolutionFlow";

  private final Environment environment;
  private final PublicUrl address;

  MailSettings(Environment environment, PublicUrl address) {
    this.environment = environment;
    this.address = address;
    String stated = environment.getProperty(SETTING, "").strip();
    if (!stated.isEmpty()) {
      parse(stated);
    }
  }

  InternetAddress from() {
    String stated = environment.getProperty(SETTING, "").strip();
    String username = environment.getProperty("spring.mail.username", "").strip();
    if (!stated.isEmpty()) {
      return parse(stated);
    }
    return named(username.contains("@") ? parse(username) : parse("resolutionflow@" + host()));
  }

  /** What we call ourselves to the mail server and in ids: the host people reach us at. */
  String host() {
    String host = URI.create(address.of("/")).getHost();
    return host == null || host.indexOf(':') >= 0 || host.matches("[0-9.]+") ? "localhost" : host;
  }

  private static InternetAddress parse(String text) {
    try {
      InternetAddress[] parsed = InternetAddress.parse(text, true);
      if (parsed.length == 1
          && !parsed[0].isGroup()
          && parsed[0].getAddress().contains("@")
          && isPlain(text)) {
        return named(parsed[0]);
      }
    } catch (AddressException malformed) {
      // Reported below.
    }
    throw new StartRefused(
        "RESOLUTIONFLOW_MAIL_FROM is "
            + text
            + "; expected an address such as Service desk <desk@example.com>.");
  }

  private static boolean isPlain(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static InternetAddress named(InternetAddress address) {
    try {
      String name = address.getPersonal();
      return new InternetAddress(
          EmailAddress.wire(address.getAddress()),
          name == null ? NAME : name,
          StandardCharsets.UTF_8.name());
    } catch (UnsupportedEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
