package com.resolutionflow.masking;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that carry their own proof: cards by Luhn, accounts by IBAN's remainder, BitLocker keys
 * by their form.
 */
final class NumberDetector implements SecretDetector {

  private static final Pattern DIGITS =
      Pattern.compile(
          "(?<![0-9A-Za-z.,+#:/_-])[2-6](?:(?:[ ._/-]|  )?[0-9]){12,18}(?![0-9A-Za-z_]|[-.:/][0-9A-Za-z])");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

  private static final Pattern UNUSUAL = Pattern.compile("[._/]|  ");

  /** As on the card; a version or an object id is grouped otherwise. */
  private static final Pattern GROUPED =
      Pattern.compile("[0-9]{4}(?:\\D{1,2}[0-9]{4}){3}|[0-9]{4}\\D{1,2}[0-9]{6}\\D{1,2}[0-9]{5}");

  private static final Pattern IBAN =
      Pattern.compile(
          "(?<![0-9A-Za-z])[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){2,7}(?:"
              + " ?[0-9A-Z]{1,4})?(?![0-9A-Za-z])");
  private static final Pattern BITLOCKER =
      Pattern.compile(
          "(?<![0-9.-])[0-9]{6}(?:(?:[ .-]{1,3}|[ -]?\\r?\\n[ >]{0,4})[0-9]{6}){7}(?![0-9-])");
  private static final Pattern CHECK_CODE =
      Pattern.compile(
          "(?i)\\b(?:cvv2?|cvc2?|card (?:security|verification)"
              + " code)\\s{0,3}(?:code\\s)?(?:is|was|[:=])?\\s{0,3}([0-9]{3,4})(?![0-9])");

  /** The lengths that the networks issue, by how their numbers begin. */
  private static final Pattern ISSUED =
      Pattern.compile(
          "4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})|5[1-5][0-9]{14}"
              + "|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}"
              + "|3[47][0-9]{13}|3(?:0[0-5]|[689][0-9])[0-9]{11}|35(?:2[89]|[3-8][0-9])[0-9]{12}"
              + "|6(?:011|5[0-9]{2}|4[4-9][0-9])[0-9]{12}|62[0-9]{14,17}|(?:50|5[6-9]|6[37])[0-9]{14,17}");

  @Override
  public void find(String text, MaskedSpans found) {
    Matcher digits = DIGITS.matcher(text);
    while (digits.find()) {
      if (isCard(digits.group())) {
        found.add(digits.start(), digits.end(), SecretKind.CARD);
      }
    }
    Matcher account = IBAN.matcher(text);
    while (account.find()) {
      if (isAccount(account.group().replace(" ", ""))) {
        found.add(account.start(), account.end(), SecretKind.ACCOUNT);
      }
    }
    Matcher key = BITLOCKER.matcher(text);
    while (key.find()) {
      found.add(key.start(), key.end(), SecretKind.RECOVERY_KEY);
    }
    Matcher check = CHECK_CODE.matcher(text);
    while (check.find()) {
      found.add(check.start(1), check.end(1), SecretKind.CARD);
    }
  }

  private static boolean isCard(String written) {
    if (DIGIT.matcher(written).replaceAll("").chars().distinct().count() > 1
        || UNUSUAL.matcher(written).find() && !GROUPED.matcher(written).matches()) {
      return false;
    }
    String number = NO_DIGIT.matcher(written).replaceAll("");
    return ISSUED.matcher(number).matches()
        && luhn(number)
        && number.chars().distinct().count() > 1;
  }

  private static boolean luhn(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : digit * 2;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }

  private static boolean isAccount(String number) {
    if (number.length() < 15 || number.length() > 34) {
      return false;
    }
    String turned = number.substring(4) + number.substring(0, 4);
    int remainder = 0;
    for (int i = 0; i < turned.length(); i++) {
      int value = Character.digit(turned.charAt(i), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder == 1;
  }
}
