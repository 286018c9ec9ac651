package com.resolutionflow.account.singlesignon;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The domain of an e-mail address, in lower case and as it is in DNS, comparable as text. */
final class EmailDomain {

  private static final int LONGEST = 190;
  private static final Pattern FORM =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z][a-z0-9-]*[a-z0-9]");

  /** Where everybody gets an address, so that none of them says whose people they are. */
  private static final Set<String> FREE_MAIL =
      Set.of(
          "gmail.com",
          "googlemail.com",
          "outlook.com",
          "hotmail.com",
          "live.com",
          "msn.com",
          "yahoo.com",
          "icloud.com",
          "me.com",
          "aol.com",
          "proton.me",
          "protonmail.com",
          "gmx.de",
          "gmx.net",
          "web.de",
          "mail.com",
          "yandex.com",
          "zoho.com");

  private EmailDomain() {}

  /** Of an address; empty for what is none. */
  static Optional<String> of(String email) {
    int at = email.lastIndexOf('@');
    return at < 1 ? Optional.empty() : parse(email.substring(at + 1));
  }

  /** A domain as somebody wrote it; empty for what is none. */
  static Optional<String> parse(String written) {
    try {
      String domain =
          IDN.toASCII(written.strip().toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
      return domain.length() <= LONGEST && FORM.matcher(domain).matches()
          ? Optional.of(domain)
          : Optional.empty();
    } catch (IllegalArgumentException noDomain) {
      return Optional.empty();
    }
  }

  static boolean isFreeMail(String domain) {
    return FREE_MAIL.contains(domain);
  }
}
