package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.text.HiddenCharacters;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Pattern;
import org.springframework.modulith.NamedInterface;

/**
 * Validates names that people enter: one line that shows what it is. Equal names are equal texts
 * (NFC, and one space between words), with at least one letter or digit, nothing invisible, and no
 * heaps of accents that cover the lines above and below.
 */
@NamedInterface("people")
public final class DisplayName {

  public static final int LONGEST = 120;

  private static final int MOST_MARKS = 2;

  private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");
  private static final Pattern HEAP =
      Pattern.compile("[\\p{Mn}\\p{Me}]{" + (MOST_MARKS + 1) + "}|(?:^| )[\\p{Mn}\\p{Me}]");

  private DisplayName() {}

  /**
   * Parses a name to be stored.
   *
   * @throws Problem 400 for the field
   */
  public static String parse(String field, String written) {
    return parse(field, written, LONGEST);
  }

  /**
   * Parses a name of at most that many characters.
   *
   * @throws Problem 400 for the field
   */
  public static String parse(String field, String written, int longest) {
    String spaced = SPACES.matcher(written.strip()).replaceAll(" ").strip();
    String name = Normalizer.normalize(spaced, Form.NFC);
    if (name.isEmpty() || name.length() > longest) {
      throw Problem.invalid(field, "must have 1 to " + longest + " characters");
    }
    HiddenCharacters.first(name)
        .ifPresent(
            hidden -> {
              throw Problem.invalid(
                  field,
                  "must be one line without invisible characters, but has "
                      + hidden
                      + "; type it instead of pasting it");
            });
    if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw Problem.invalid(field, "must have at least one letter or digit");
    }
    if (HEAP.matcher(name).find()) {
      throw Problem.invalid(
          field, "must have at most " + MOST_MARKS + " combining marks on each letter");
    }
    return name;
  }
}
