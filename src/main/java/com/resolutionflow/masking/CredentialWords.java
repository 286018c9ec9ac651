package com.resolutionflow.masking;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The word lists of {@code masking/credential-words.txt}, which says what each is for. */
enum CredentialWords {
  COPULAS,
  DESCRIPTION_STARTS,
  CLAUSE_STARTS,
  CHANGES,
  USES,
  PROMPTS,
  FILLERS,
  FOLLOWERS,
  NOT_PASSPHRASE_STARTS,
  DETERMINERS,
  AS,
  EQUALS,
  INTO,
  INPUT_FIELDS,
  COMPOUNDS,
  USES_OF_PLAIN_WORD,
  UNITS;

  private static final Map<CredentialWords, Set<String>> LISTS = read();

  boolean contains(String word) {
    return words().contains(word);
  }

  /** The words in the order of the file. */
  Set<String> words() {
    return Objects.requireNonNull(LISTS.get(this));
  }

  private static Map<CredentialWords, Set<String>> read() {
    Map<CredentialWords, Set<String>> lists = new EnumMap<>(CredentialWords.class);
    for (RuleFile.Entry entry : RuleFile.read("credential-words.txt")) {
      CredentialWords list = entry.constant(CredentialWords.class, entry.head());
      List<String> words = List.of(String.join(" ", entry.body()).split(" +"));
      if (lists.put(list, new LinkedHashSet<>(words)) != null) {
        throw entry.invalid("'%s' is there twice".formatted(list));
      }
    }
    for (CredentialWords list : values()) {
      if (!lists.containsKey(list)) {
        throw new IllegalStateException(
            "masking/credential-words.txt: the list '%s' is missing".formatted(list));
      }
    }
    return lists;
  }
}
