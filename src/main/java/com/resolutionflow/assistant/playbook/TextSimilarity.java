package com.resolutionflow.assistant.playbook;

import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.assistant.text.PhrasePattern;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.StepKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether two texts speak of the same check; rare words count for more than common ones. */
public final class TextSimilarity {

  private static final double SAME = 0.6;
  private static final double CLOSE = 0.45;
  private static final double HELD = 0.85;
  private static final double CONTAINED = 0.65;

  /** Words that make a question and say nothing about its subject. */
  private static final Set<String> ASKING =
      Set.of(
          "begin", "began", "start", "happen", "sinc", "just", "befor", "after", "anyth", "ever",
          "recent", "same", "kind", "sort", "exact", "day", "last", "long", "ago", "person",
          "first");

  private final Map<Check, StemmedText> stemmed = new IdentityHashMap<>();
  private final Map<StemmedText, Double> weights = new IdentityHashMap<>();
  private final Map<Check, PhrasePattern> subjects = new IdentityHashMap<>();
  private final Map<String, Double> rarity = new HashMap<>();
  private final double rarest;

  public TextSimilarity(PlaybookLibrary library) {
    Map<String, Integer> holders = new HashMap<>();
    for (Playbook playbook : library.playbooks().values()) {
      playbook
          .allChecks()
          .forEach(
              check -> {
                StemmedText text = library.stemmed(check.text(), 1000);
                stemmed.put(check, text);
                text.set().forEach(stem -> holders.merge(stem, 1, Integer::sum));
              });
    }
    rarest = Math.log(1 + stemmed.size());
    holders.forEach((stem, n) -> rarity.put(stem, Math.log(1 + (double) stemmed.size() / n)));
    stemmed.values().forEach(text -> weights.put(text, summed(text.set())));
    stemmed.forEach(
        (check, text) -> {
          Set<String> subject = new HashSet<>(text.set());
          subject.removeAll(ASKING);
          if (check.kind() == StepKind.QUESTION && subject.size() >= 2 && subject.size() < 60) {
            subjects.put(check, new PhrasePattern(List.copyOf(subject), false));
          }
        });
  }

  /**
   * The check of that playbook which the text says was done; the longest phrase wins, then the
   * likest text.
   */
  public @Nullable Check findCheck(Playbook playbook, StemmedText text) {
    Check best = null;
    double most = 0;
    for (Check check : (Iterable<Check>) playbook.allChecks()::iterator) {
      int named =
          check.also().stream()
              .filter(p -> p.assertedIn(text))
              .mapToInt(p -> p.stems().size())
              .max()
              .orElse(0);
      double alike = similarity(stemmed(check), text);
      double worth = named > 0 ? named : alike >= SAME ? alike : 0;
      if (worth > most) {
        best = check;
        most = worth;
      }
    }
    return best;
  }

  /** The actions of that playbook which the text says by name were done. */
  public List<Check> findActions(Playbook playbook, StemmedText text) {
    return playbook
        .allChecks()
        .filter(
            check ->
                check.kind() == StepKind.ACTION
                    && check.also().stream().anyMatch(p -> p.assertedIn(text)))
        .toList();
  }

  /**
   * Whether the text speaks, within one clause, of what that question asks: by its own words or a
   * phrase for it.
   */
  public boolean isMentioned(Check question, StemmedText text) {
    if (question.kind() != StepKind.QUESTION) {
      return false;
    } else if (question.also().stream().anyMatch(phrase -> phrase.assertedIn(text))) {
      return true;
    }
    PhrasePattern subject = subjects.get(question);
    return subject != null && subject.inOneClause(text);
  }

  /** Whether suggesting the one after the other would read like a repetition. */
  public boolean isSimilar(StemmedText one, StemmedText other) {
    double shared = shared(one.set(), other.set());
    if (shared == 0) {
      return false;
    }
    double first = weight(one);
    double second = weight(other);
    boolean held =
        Math.min(one.set().size(), other.set().size()) >= 2
            && shared >= HELD * Math.min(first, second);
    return held || 2 * shared / (first + second) >= CLOSE;
  }

  /** Whether a longer text speaks of most of what a short one does. */
  public boolean isContained(StemmedText small, StemmedText large) {
    return small.set().size() >= 2 && shared(small.set(), large.set()) >= CONTAINED * weight(small);
  }

  public StemmedText stemmed(Check check) {
    StemmedText known = stemmed.get(check);
    if (known == null) {
      throw new IllegalArgumentException(check.id());
    }
    return known;
  }

  private double similarity(StemmedText one, StemmedText other) {
    double shared = shared(one.set(), other.set());
    return shared == 0 ? 0 : 2 * shared / (weight(one) + weight(other));
  }

  /**
   * Of our own texts it is known; a session's are weighed when they share something with one of
   * ours.
   */
  private double weight(StemmedText text) {
    Double known = weights.get(text);
    return known == null ? summed(text.set()) : known;
  }

  private double summed(Set<String> stems) {
    double weight = 0;
    for (String stem : stems) {
      weight += rarity.getOrDefault(stem, rarest);
    }
    return weight;
  }

  private double shared(Set<String> one, Set<String> other) {
    Set<String> fewer = one.size() <= other.size() ? one : other;
    Set<String> more = fewer == one ? other : one;
    double weight = 0;
    for (String stem : fewer) {
      weight += more.contains(stem) ? rarity.getOrDefault(stem, rarest) : 0;
    }
    return weight;
  }
}
