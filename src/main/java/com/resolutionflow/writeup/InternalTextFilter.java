package com.resolutionflow.writeup;

import com.resolutionflow.account.people.Person;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps internal matters inside the service desk: what technicians wrote to each other, their
 * names, their mistakes and any secrets. They are removed from the model's input, and the model's
 * output is checked for them again. Only the second is a guarantee, because a model may write what
 * it was not given.
 *
 * @param phrases each sequence of a few words in an internal remark, normalised
 * @param names the names of everybody who worked on it, first names included
 */
record InternalTextFilter(Set<String> phrases, Set<String> names) {

  private static final int RUN = 4;

  /** Longer, because a reason describes the problem, as a text for the client does. */
  private static final int RUN_OF_REASON = 6;

  private static final int SHORTEST_NAME = 3;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;])\\s+|\\R");
  private static final Pattern HANDED_OVER =
      Pattern.compile("(?i)^(escalated because|notes?|internal|reason): ?");
  private static final Pattern BLAME =
      Pattern.compile(
          "\\b(mistake(n|nly|s)?|blam(e|ed|ing)|(at|our|his|her|their|whose)"
              + " fault|forgot(ten)?|neglig\\w+|incompeten\\w+|careless\\w*|should"
              + " have|screwed|messed up|sloppy|colleagues?|junior|co-?workers?|internal(ly)?)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REMOVED =
      Pattern.compile(
          "\\[[^\\]\\n]{0,60}removed\\]|\\bmasked\\b|\\*{3,}", Pattern.CASE_INSENSITIVE);
  private static final Pattern ADDRESS =
      Pattern.compile(
          "://|\\bwww\\.|[\\w.+-]+@[\\w-]+\\.\\w|</?[a-z!]|\\]\\(", Pattern.CASE_INSENSITIVE);

  static InternalTextFilter of(Session session, List<Handoff> handoffs) {
    List<Step> steps = session.steps() == null ? List.of() : session.steps();
    Stream<String> remarks =
        Stream.concat(
            notes(steps).flatMap(note -> phrases(note, RUN)),
            handoffs.stream()
                .flatMap(
                    one ->
                        Stream.concat(
                            phrases(one.engineerNotes(), RUN),
                            phrases(one.reason(), RUN_OF_REASON))));
    Stream<Person> people =
        Stream.of(
                Stream.of(session.owner(), session.startedBy(), session.escalatedTo()),
                steps.stream().map(Step::author),
                handoffs.stream()
                    .flatMap(one -> Stream.of(one.createdBy(), one.targetUser(), one.claimedBy())))
            .flatMap(stream -> stream);
    return new InternalTextFilter(
        remarks.collect(Collectors.toUnmodifiableSet()),
        people
            .filter(Objects::nonNull)
            .flatMap(person -> names(person.name()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** The text without its internal sentences, with secrets masked and names replaced. */
  String redact(String prose) {
    String plain = Masking.mask(prose);
    return SENTENCE
        .splitAsStream(plain)
        .filter(sentence -> !sentence.isBlank())
        .filter(sentence -> !HANDED_OVER.matcher(sentence.strip()).find() && !isRemark(sentence))
        .map(this::anonymous)
        .collect(Collectors.joining("\n"));
  }

  /** Whether the text contains something that a client must not read. */
  boolean blocks(String text) {
    return containsInternal(text)
        || REMOVED.matcher(text).find()
        || ADDRESS.matcher(text).find()
        || !Masking.mask(text).equals(text);
  }

  /**
   * Why a client must not read that text, as the rest of a sentence that begins with "The text";
   * empty if {@link #blocks} is false.
   */
  Optional<String> objection(String text) {
    Optional<String> named =
        names.stream().filter(name -> namePattern(name).matcher(text).find()).findFirst();
    if (isRemark(text)) {
      return Optional.of(
          "must not repeat what technicians wrote to each other; reword or remove that part");
    } else if (named.isPresent()) {
      return Optional.of("must not name the people who worked on it; remove " + named.get());
    } else if (BLAME.matcher(text).find()) {
      return Optional.of("must not mention mistakes or colleagues; reword that part");
    } else if (REMOVED.matcher(text).find() || !Masking.mask(text).equals(text)) {
      return Optional.of("must not contain a password, key or other secret; remove it");
    }
    return blocks(text)
        ? Optional.of("must not contain links, addresses or markup; use plain text")
        : Optional.empty();
  }

  /** Whether the text repeats an internal remark, names a technician or mentions mistakes. */
  boolean containsInternal(String text) {
    return isRemark(text)
        || names.stream().anyMatch(name -> namePattern(name).matcher(text).find())
        || BLAME.matcher(text).find();
  }

  private boolean isRemark(String text) {
    String folded = folded(words(text));
    return phrases.stream().anyMatch(folded::contains);
  }

  private String anonymous(String sentence) {
    String plain = sentence;
    for (String name : names) {
      plain = namePattern(name).matcher(plain).replaceAll(Matcher.quoteReplacement("a technician"));
    }
    return plain;
  }

  /** Case-sensitive: "Mark" is a person, "mark" is not. */
  private static Pattern namePattern(String name) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])");
  }

  private static Stream<String> names(String name) {
    return Stream.concat(
            Stream.of(name),
            Arrays.stream(name.split("\\s+")).filter(part -> part.length() >= SHORTEST_NAME))
        .filter(part -> !part.isBlank());
  }

  /**
   * The notes between technicians. The note with which the session was concluded is left out: it
   * says what fixed the problem, which clients may read.
   */
  private static Stream<String> notes(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.kind() == StepKind.NOTE)
        .filter(
            step ->
                steps.stream()
                    .noneMatch(
                        next -> next.seq() == step.seq() + 1 && next.kind() == StepKind.SYSTEM))
        .map(Step::text);
  }

  /**
   * A remark that is too short for one sequence counts as a whole; a single word does not count.
   */
  private static Stream<String> phrases(@Nullable String text, int length) {
    List<String> words = text == null ? List.of() : words(text);
    if (words.size() < 2) {
      return Stream.empty();
    }
    int last = Math.max(0, words.size() - length);
    return IntStream.rangeClosed(0, last)
        .mapToObj(from -> folded(words.subList(from, Math.min(from + length, words.size()))));
  }

  private static List<String> words(String text) {
    return NO_WORD
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String folded(List<String> words) {
    return " " + String.join(" ", words) + " ";
  }
}
