package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail address as entered, and its look-up key: trimmed, in lower case. */
public record EmailAddress(String text, String key) {

  private static final int LONGEST = 254;

  /**
   * Not the full grammar of the standard, only something, one {@code @} and a domain. The mail
   * server decides the rest.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "[^@\\s\\p{Cntrl}\\p{Cf},;<>\"()\\[\\]\\\\]{1,64}@[^@\\s\\p{Cntrl}\\p{Cf},;<>\"()\\[\\]\\\\]{1,190}");

  /**
   * Parses an address to be stored.
   *
   * @throws Problem 400 for {@code email} if it is not an address
   */
  public static EmailAddress parse(String written) {
    String text = written.strip();
    if (!FORM.matcher(text).matches()
        || key(text).length() > LONGEST
        || text.contains("..")
        || text.endsWith(".")) {
      throw Problem.invalid("email", "must be an e-mail address such as name@example.com");
    }
    return new EmailAddress(text, key(text));
  }

  /** The look-up key of any text, whether it is an address or not. */
  public static String key(String written) {
    return written.strip().toLowerCase(Locale.ROOT);
  }
}
