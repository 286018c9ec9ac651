package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/** An e-mail as written, and the key it is found by: trimmed, in lower case. */
public record EmailAddress(String text, String key) {

  private static final int LONGEST = 254;

  /**
   * Not the grammar of the standard: something, one {@code @}, and a domain; the mail server knows
   * the rest.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "[^@\\s\\p{Cntrl}\\p{Cf},;<>\"()\\[\\]\\\\]{1,64}@[^@\\s\\p{Cntrl}\\p{Cf},;<>\"()\\[\\]\\\\]{1,190}");

  /**
   * Reads an address that is to be kept.
   *
   * @throws Problem 400 naming {@code email} for what is no address
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

  /** What an address is looked up by, whether it is one or not. */
  public static String key(String written) {
    return written.strip().toLowerCase(Locale.ROOT);
  }
}
