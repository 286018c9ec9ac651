package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The password policy: 8 to 128 characters of any kind, taken exactly as entered. Refused are
 * passwords that attackers try first: common ones, a single repeated character, and the user's name
 * or e-mail address or the product's name, with or without a few digits or symbols at the end.
 */
@Component
public class PasswordRules {

  static final int SHORTEST = 8;
  static final int LONGEST = 128;

  private static final Pattern TAIL = Pattern.compile("[^\\p{L}]{0,6}$");
  private static final String PRODUCT = "resolutionflow";

  private final Set<String> common;

  PasswordRules() {
    try {
      String list =
          new ClassPathResource("common-passwords.txt").getContentAsString(StandardCharsets.UTF_8);
      common =
          list.lines()
              .filter(line -> !line.startsWith("#"))
              .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Validates a new password of that user.
   *
   * @param field the request's field, for the error
   * @throws Problem 400 with the reason
   */
  public void check(String field, String password, String userName, String userEmail) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw Problem.invalid(field, "must have " + SHORTEST + " to " + LONGEST + " characters");
    }
    String folded = password.toLowerCase(Locale.ROOT);
    if (common.contains(folded) || folded.codePoints().distinct().count() == 1) {
      throw Problem.invalid(field, "is too common; choose a less obvious one");
    }
    if (isMadeOf(folded, PRODUCT) || isOwn(folded, userName, EmailAddress.key(userEmail))) {
      throw Problem.invalid(
          field, "is too similar to your name, your e-mail address or the product's name");
    }
  }

  private static boolean isOwn(String folded, String userName, String emailKey) {
    String name = userName.strip().toLowerCase(Locale.ROOT);
    return isMadeOf(folded, name)
        || isMadeOf(folded, name.replaceAll("\\s", ""))
        || isMadeOf(folded, emailKey)
        || isMadeOf(folded, emailKey.substring(0, Math.max(0, emailKey.indexOf('@'))));
  }

  private static boolean isMadeOf(String folded, String word) {
    return !word.isEmpty()
        && folded.startsWith(word)
        && TAIL.matcher(folded.substring(word.length())).matches();
  }
}
