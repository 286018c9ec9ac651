package com.resolutionflow.http;

import com.resolutionflow.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The limits of a text to search for: each word of it costs a look at everything searched. */
public final class SearchQuery {

  public static final int MOST_CHARACTERS = 200;

  private static final int MOST_WORDS = 12;
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private SearchQuery() {}

  /**
   * The text as it came.
   *
   * @param parameter the name of the query parameter
   * @throws Problem 400 for a text that is too long or has too many words
   */
  public static @Nullable String check(String parameter, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (text.length() > MOST_CHARACTERS) {
      throw Problem.invalid(
          parameter, "has " + text.length() + " characters; expected at most " + MOST_CHARACTERS);
    }
    long words = SPACES.splitAsStream(text).filter(word -> !word.isEmpty()).count();
    if (words > MOST_WORDS) {
      throw Problem.invalid(parameter, "has " + words + " words; expected at most " + MOST_WORDS);
    }
    return text;
  }
}
