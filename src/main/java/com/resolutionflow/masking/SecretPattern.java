package com.resolutionflow.masking;

import com.resolutionflow.masking.text.WordCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern whose group "secret" is a secret.
 *
 * @param needs words in small letters without one of which the pattern cannot match; looking them
 *     up costs less than the pattern
 */
record SecretPattern(SecretKind kind, List<String> needs, Pattern pattern) {

  private static final String SECRET = "secret";
  private static final Pattern HEAD = Pattern.compile("([A-Z_]+) if (.+)");
  private static final Pattern FRAGMENT = Pattern.compile("fragment ([A-Z]+)");

  /** Takes a secret that was found. */
  interface Found {
    void add(int start, int end, SecretKind kind);
  }

  static List<SecretPattern> read(String file) {
    return of(RuleFile.read(file));
  }

  /** The patterns of a file, with its named fragments filled in. */
  static List<SecretPattern> of(List<RuleFile.Entry> entries) {
    Map<String, String> fragments = new HashMap<>();
    List<SecretPattern> patterns = new ArrayList<>();
    for (RuleFile.Entry entry : entries) {
      String regex = String.join("", entry.body());
      for (Map.Entry<String, String> fragment : fragments.entrySet()) {
        regex = regex.replace("{" + fragment.getKey() + "}", fragment.getValue());
      }
      Matcher fragment = FRAGMENT.matcher(entry.head());
      if (fragment.matches()) {
        fragments.put(fragment.group(1), regex);
      } else {
        patterns.add(pattern(entry, regex));
      }
    }
    return List.copyOf(patterns);
  }

  private static SecretPattern pattern(RuleFile.Entry entry, String regex) {
    Matcher head = HEAD.matcher(entry.head());
    if (!head.matches()) {
      throw entry.invalid(
          "'%s' was read; expected a kind, 'if' and words, or 'fragment' and a name"
              .formatted(entry.head()));
    }
    SecretKind kind = entry.constant(SecretKind.class, head.group(1));
    if (!head.group(2).equals(head.group(2).toLowerCase(Locale.ROOT))) {
      throw entry.invalid("the words behind 'if' are looked up in small letters");
    }
    Pattern pattern = entry.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    if (!pattern.namedGroups().containsKey(SECRET)) {
      throw entry.invalid("the pattern has no group (?<secret>…)");
    }
    return new SecretPattern(kind, List.of(head.group(2).split(", ")), pattern);
  }

  /** Hands over every secret that one of the patterns finds. */
  static void findAll(List<SecretPattern> patterns, String text, Found found) {
    String small = WordCursor.lowerCase(text);
    for (SecretPattern candidate : patterns) {
      if (candidate.needs.stream().noneMatch(small::contains)) {
        continue;
      }
      Matcher matcher = candidate.pattern.matcher(text);
      while (matcher.find()) {
        found.add(matcher.start(SECRET), matcher.end(SECRET), candidate.kind);
      }
    }
  }
}
