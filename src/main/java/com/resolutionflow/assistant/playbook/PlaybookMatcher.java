package com.resolutionflow.assistant.playbook;

import com.resolutionflow.assistant.text.PhrasePattern;
import com.resolutionflow.assistant.text.StemmedText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the playbooks that a text reads like: BM25 over three fields (how it is recognised, its
 * title, the rest), more for phrases, most for error codes. Specific and general playbooks are
 * weighed apart.
 */
public final class PlaybookMatcher {

  /** Below this a playbook shares a word or two with the text, and no more. */
  public static final double RECOGNITION_THRESHOLD = 2.6;

  /** Enough to guess a domain by. */
  public static final double DOMAIN_THRESHOLD = 0.8;

  private static final double SATURATION = 1.2;
  private static final double MATCH = 2.5;
  private static final double TITLE = 2.0;
  private static final double BODY = 0.35;
  private static final double PHRASE = 0.9;
  private static final double FITS = 0.9;
  private static final double OTHER_PHRASES = 0.2;
  private static final double CODE = 9;

  /** Words of every ticket, which tell no playbook from another. */
  private static final Set<String> BLAND =
      Set.of(
          "user",
          "customer",
          "client",
          "all",
          "one",
          "say",
          "said",
          "thing",
          "help",
          "problem",
          "issu",
          "still",
          "everybody",
          "affect",
          "only",
          "try",
          "tri",
          "other",
          "same",
          "work",
          "now",
          "since",
          "today",
          "morn");

  private final PlaybookLibrary library;
  private final List<Entry> entries;
  private final Map<String, Double> rarity = new HashMap<>();

  /** A playbook and how well the text fits it. */
  public record Match(Playbook playbook, double score) {}

  private record Entry(
      Playbook playbook,
      Map<String, Double> weights,
      List<PhrasePattern> phrases,
      Set<String> codes) {}

  public PlaybookMatcher(PlaybookLibrary library) {
    this.library = library;
    this.entries = library.playbooks().values().stream().map(this::entry).toList();
    Map<String, Integer> holders = new HashMap<>();
    entries.forEach(
        entry -> entry.weights().keySet().forEach(stem -> holders.merge(stem, 1, Integer::sum)));
    holders.forEach(
        (stem, n) -> rarity.put(stem, Math.log(1 + (entries.size() - n + 0.5) / (n + 0.5))));
  }

  private Entry entry(Playbook playbook) {
    Map<String, Double> weights = new HashMap<>();
    Set<String> body = new HashSet<>();
    playbook.allChecks().forEach(check -> body.addAll(library.stemmed(check.text(), 1000).set()));
    playbook.causes().forEach(cause -> body.addAll(library.stemmed(cause.statement(), 1000).set()));
    body.forEach(stem -> weights.merge(stem, BODY, Double::sum));
    library
        .stemmed(playbook.title(), 200)
        .set()
        .forEach(stem -> weights.merge(stem, TITLE, Double::sum));
    Set<String> own = new HashSet<>();
    playbook.match().forEach(phrase -> own.addAll(phrase.stems()));
    own.forEach(stem -> weights.merge(stem, MATCH, Double::sum));
    Stream<PhrasePattern> clues = playbook.clues().stream().flatMap(clue -> clue.when().stream());
    Set<String> codes = new HashSet<>();
    Stream.concat(playbook.match().stream(), clues)
        .filter(PhrasePattern::isCode)
        .forEach(phrase -> codes.add(phrase.stems().getFirst()));
    List<PhrasePattern> phrases =
        playbook.match().stream().filter(phrase -> !phrase.isCode()).toList();
    return new Entry(playbook, weights, phrases, codes);
  }

  /** Every playbook, specific or general, that shares something with the texts; the best first. */
  public List<Match> match(Collection<WeightedText> texts) {
    Map<String, Double> asked = new HashMap<>();
    texts.forEach(
        text -> text.words().set().forEach(stem -> asked.merge(stem, text.weight(), Math::max)));
    Map<String, List<WeightedText>> holders = new HashMap<>();
    texts.forEach(
        text ->
            text.words()
                .set()
                .forEach(stem -> holders.computeIfAbsent(stem, s -> new ArrayList<>()).add(text)));
    asked.keySet().removeAll(BLAND);
    return entries.stream()
        .map(entry -> new Match(entry.playbook(), score(entry, holders, asked)))
        .filter(found -> found.score() > 0)
        .sorted(
            Comparator.comparingDouble(Match::score)
                .reversed()
                .thenComparing(found -> found.playbook().id()))
        .toList();
  }

  /** A text, and how much it says about what the session is about. */
  public record WeightedText(StemmedText words, double weight) {}

  private double score(
      Entry entry, Map<String, List<WeightedText>> holders, Map<String, Double> asked) {
    double score = 0;
    for (Map.Entry<String, Double> stem : asked.entrySet()) {
      double weight = entry.weights().getOrDefault(stem.getKey(), 0.0);
      double rare = rarity.getOrDefault(stem.getKey(), 0.0);
      score += stem.getValue() * rare * weight / (weight + SATURATION);
      score += entry.codes().contains(stem.getKey()) ? CODE * stem.getValue() : 0;
    }
    return score + phrases(entry, holders);
  }

  /**
   * The best phrase in full and the others a little, so that many ways to say one thing do not add
   * up to many things.
   */
  private double phrases(Entry entry, Map<String, List<WeightedText>> holders) {
    double best = 0;
    double sum = 0;
    for (PhrasePattern phrase : entry.phrases()) {
      double said = assertedWeight(phrase, holders);
      double worth =
          said
              * (FITS
                  + PHRASE
                      * phrase.stems().stream()
                          .mapToDouble(s -> rarity.getOrDefault(s, 0.0))
                          .sum());
      best = Math.max(best, worth);
      sum += worth;
    }
    return best + OTHER_PHRASES * (sum - best);
  }

  /** The most weight of a text that says it; only those that hold its rarest word can. */
  private static double assertedWeight(
      PhrasePattern phrase, Map<String, List<WeightedText>> holders) {
    List<WeightedText> fewest = null;
    for (String stem : phrase.stems()) {
      List<WeightedText> texts = holders.get(stem);
      if (texts == null) {
        return 0;
      }
      fewest = fewest == null || texts.size() < fewest.size() ? texts : fewest;
    }
    double said = 0;
    for (WeightedText text : fewest == null ? List.<WeightedText>of() : fewest) {
      said = text.weight() > said && isNamed(phrase, text.words()) ? text.weight() : said;
    }
    return said;
  }

  /**
   * "No internet" is another matter than "internet"; otherwise a denial speaks of the same thing.
   */
  private static boolean isNamed(PhrasePattern phrase, StemmedText words) {
    return phrase.negated() ? phrase.assertedIn(words) : phrase.mentionedIn(words);
  }
}
