package com.resolutionflow.account.password;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import me.gosimple.nbvcxz.resources.DictionaryUtil;

/**
 * The words that attackers try first: 100,000 passwords of published leaks, English words and given
 * names. Read at the first question, into a sorted array of less than 10 MB.
 */
final class PasswordDictionary {

  static final int SHORTEST = 4;
  static final int LONGEST = 32;

  private static final List<String> LISTS =
      List.of(
          DictionaryUtil.passwords,
          DictionaryUtil.english,
          DictionaryUtil.female_names,
          DictionaryUtil.male_names);

  private PasswordDictionary() {}

  /** Whether that word, in lower case, is one of them. */
  static boolean contains(String word) {
    return word.length() >= SHORTEST
        && word.length() <= LONGEST
        && Arrays.binarySearch(Words.SORTED, word) >= 0;
  }

  /** How many there are. */
  static int size() {
    return Words.SORTED.length;
  }

  private static String[] read() {
    return LISTS.stream()
        .flatMap(PasswordDictionary::read)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .filter(word -> word.length() >= SHORTEST && word.length() <= LONGEST)
        .distinct()
        .sorted()
        .toArray(String[]::new);
  }

  /** The library answers an unreadable list with an empty one, with which no password is common. */
  private static Stream<String> read(String list) {
    var words = DictionaryUtil.loadRankedDictionary(list).keySet();
    if (words.isEmpty()) {
      throw new IllegalStateException("The list of common words " + list + " cannot be read");
    }
    return words.stream();
  }

  /** Loaded when it is first asked for. */
  private static final class Words {
    static final String[] SORTED = read();
  }
}
