package com.resolutionflow.account.password;

import com.resolutionflow.account.people.Accounts;
import com.resolutionflow.account.people.EmailAddress;
import com.resolutionflow.account.people.EnteredPassword;
import com.resolutionflow.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The password policy: 8 to 128 characters of any kind, taken exactly as entered. Refused are
 * passwords that attackers try first: common ones, sequences and dates, and those made of the name
 * of the user, their e-mail address, their company's name or the product's; years, seasons, digits
 * and symbols around these, or in place of letters, make no difference.
 */
@Component
public class PasswordRules {

  static final int SHORTEST = 8;
  static final int LONGEST = EnteredPassword.LONGEST;

  private static final String PRODUCT = "ResolutionFlow";
  private static final int SHORTEST_OWN_WORD = 4;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final String ADVICE =
      "; use several unrelated words, or let a password manager make one";

  private final Accounts accounts;

  PasswordRules(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Validates a new password of that user of the current account.
   *
   * @param field the request's field, for the error
   * @throws Problem 400 with the reason
   */
  public void check(String field, String password, String userName, String userEmail) {
    check(field, password, userName, userEmail, accounts.name());
  }

  /**
   * Validates the password of somebody whose account is still to be made.
   *
   * @throws Problem 400 with the reason
   */
  public void check(
      String field, String password, String userName, String userEmail, String accountName) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw Problem.invalid(
          field,
          "must have " + SHORTEST + " to " + LONGEST + " characters, and this has " + length);
    }
    Set<String> own = ownWords(userName, EmailAddress.key(userEmail), accountName);
    GuessablePassword.reason(password, own)
        .ifPresent(
            reason -> {
              throw Problem.invalid(field, "is easy to guess: " + words(reason) + ADVICE);
            });
  }

  private static String words(GuessablePassword.Reason reason) {
    return switch (reason) {
      case COMMON -> "it is a common password or word, perhaps with digits or symbols added";
      case OWN -> "it is made of your name, your e-mail address, your company or " + PRODUCT;
      case PATTERN -> "it is a date, a sequence or a repetition";
    };
  }

  /** The words of each, and all words of each as one. */
  static Set<String> ownWords(String userName, String emailKey, String accountName) {
    int at = emailKey.indexOf('@') + 1;
    return Stream.of(
            userName,
            emailKey.substring(0, Math.max(0, at - 1)),
            emailKey.substring(at),
            accountName,
            PRODUCT)
        .map(GuessablePassword::fold)
        .flatMap(PasswordRules::wordsOf)
        .filter(word -> word.length() >= SHORTEST_OWN_WORD)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> wordsOf(String text) {
    List<String> words = Arrays.asList(BETWEEN_WORDS.split(text));
    return Stream.concat(words.stream(), Stream.of(String.join("", words)));
  }
}
