package com.resolutionflow.session;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a session is found by, folded so that case and the way a letter is composed do not matter.
 * Folded here and kept with the session, because PostgreSQL folds by the collation that the
 * database happens to have, and before version 18 has none that every server knows.
 */
final class SearchText {

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private SearchText() {}

  static String of(
      String title, String problem, @Nullable String clientName, @Nullable Ticket ticket) {
    return Stream.of(title, problem, clientName, ticket == null ? null : ticket.ref())
        .filter(text -> text != null)
        .map(SearchText::normalize)
        .collect(Collectors.joining("\n"));
  }

  /** The words of a query, each folded; all of them must be found, in any order. */
  static String[] words(@Nullable String query) {
    Stream<String> words = query == null ? Stream.empty() : SPACES.splitAsStream(normalize(query));
    return words.filter(word -> !word.isEmpty()).distinct().toArray(String[]::new);
  }

  /**
   * Upper case first: it writes a sharp s as two letters. The sigma at the end of a Greek word is a
   * sigma.
   */
  private static String normalize(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
  }
}
