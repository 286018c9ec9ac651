package com.resolutionflow.assistant.text;

/**
 * A word without its English ending, so that "locked", "locking" and "locks" meet. Cruder than
 * Porter's on purpose: it must only bring together the forms of a word in a technician's sentence,
 * and both sides go through it.
 */
final class Stemmer {

  private Stemmer() {}

  static String stem(String word) {
    if (word.length() < 4 || StemmedText.isCode(word) || word.indexOf('_') >= 0 || !isAscii(word)) {
      return word;
    }
    return withoutE(withoutVerbEnding(withoutPlural(word)));
  }

  private static boolean isAscii(String word) {
    return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private static String withoutPlural(String word) {
    if (word.endsWith("ies") && word.length() > 4) {
      return cut(word, 3) + "y";
    } else if (word.endsWith("sses")
        || word.endsWith("xes")
        || word.endsWith("shes")
        || word.endsWith("ches")) {
      return cut(word, 2);
    } else if (word.endsWith("s")
        && !word.endsWith("ss")
        && !word.endsWith("us")
        && !word.endsWith("is")) {
      return cut(word, 1);
    }
    return word;
  }

  private static String withoutVerbEnding(String word) {
    if (word.endsWith("ing") && hasVowel(word, 3) && word.length() > 5) {
      return undouble(cut(word, 3));
    } else if (word.endsWith("ied") && word.length() > 4) {
      return cut(word, 3) + "y";
    } else if (word.endsWith("ed") && hasVowel(word, 2) && word.length() > 4) {
      return undouble(cut(word, 2));
    } else if (word.endsWith("ly") && word.length() > 5) {
      return cut(word, 2);
    }
    return word;
  }

  private static String withoutE(String word) {
    return word.endsWith("e") && word.length() > 3 ? cut(word, 1) : word;
  }

  private static String undouble(String word) {
    int n = word.length();
    boolean twice =
        n > 3
            && word.charAt(n - 1) == word.charAt(n - 2)
            && "bdgmnprt".indexOf(word.charAt(n - 1)) >= 0;
    return twice ? cut(word, 1) : word;
  }

  private static boolean hasVowel(String word, int ending) {
    return word.substring(0, word.length() - ending)
        .chars()
        .anyMatch(c -> "aeiouy".indexOf(c) >= 0);
  }

  private static String cut(String word, int n) {
    return word.substring(0, word.length() - n);
  }
}
