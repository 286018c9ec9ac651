package com.resolutionflow.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text by which something is found, normalised so that case and Unicode composition do not
 * matter. This is done here and stored with it because PostgreSQL folds case by the collation of
 * the database, and before version 18 has no collation that every server provides.
 */
public final class SearchText {

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private SearchText() {}

  /** The text of what has those texts. */
  public static String of(@Nullable String... texts) {
    return Stream.of(texts)
        .filter(text -> text != null)
        .map(SearchText::normalize)
        .collect(Collectors.joining("\n"));
  }

  /** The normalised words of a query; a text matches if it contains all of them, in any order. */
  public static String[] words(@Nullable String query) {
    Stream<String> words = query == null ? Stream.empty() : SPACES.splitAsStream(normalize(query));
    return words.filter(word -> !word.isEmpty()).distinct().toArray(String[]::new);
  }

  /**
   * Upper case first, because that turns a sharp s into two letters. A final sigma counts as a
   * sigma.
   */
  private static String normalize(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
  }
}
