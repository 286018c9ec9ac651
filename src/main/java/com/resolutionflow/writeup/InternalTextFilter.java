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
 * What stays inside the service desk: what people wrote to each other, their names, their mistakes
 * and the secrets that were found. Taken out of what a model gets to see, and looked for again in
 * what it wrote: of the two, only the second is a promise, because a model may say what it was not
 * told.
 *
 * @param runs each run of some words that an internal remark holds, folded
 * @param names of everybody who worked on it, first names too
 */
record InternalTextFilter(Set<String> phrases, Set<String> names) {

  private static final int RUN = 4;

  /** A reason speaks of the problem too, as a text for the client does. */
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

  /**
   * That prose without the sentences that hold something internal, secrets masked, names put
   * generally.
   */
  String redact(String prose) {
    String plain = Masking.mask(prose);
    return SENTENCE
        .splitAsStream(plain)
        .filter(sentence -> !sentence.isBlank())
        .filter(sentence -> !HANDED_OVER.matcher(sentence.strip()).find() && !isRemark(sentence))
        .map(this::anonymous)
        .collect(Collectors.joining("\n"));
  }

  /** Whether a client must not read that text as it is. */
  boolean blocks(String text) {
    return containsInternal(text)
        || REMOVED.matcher(text).find()
        || ADDRESS.matcher(text).find()
        || !Masking.mask(text).equals(text);
  }

  /**
   * What speaks against a client reading that text, as the rest of "The text …"; nothing if {@link
   * #isIn} finds nothing.
   */
  Optional<String> objection(String text) {
    Optional<String> named =
        names.stream().filter(name -> namePattern(name).matcher(text).find()).findFirst();
    if (isRemark(text)) {
      return Optional.of("must not repeat what technicians wrote to each other");
    } else if (named.isPresent()) {
      return Optional.of("must not name who worked on it (" + named.get() + ")");
    } else if (BLAME.matcher(text).find()) {
      return Optional.of("must not speak of mistakes or of colleagues");
    } else if (REMOVED.matcher(text).find() || !Masking.mask(text).equals(text)) {
      return Optional.of("must not hold a password, a key or another secret");
    }
    return blocks(text)
        ? Optional.of("must not hold links, addresses or markup")
        : Optional.empty();
  }

  /** Whether that text repeats a remark, names somebody or speaks of mistakes. */
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

  /** As it is written: "Mark" is a person, "mark" is not. */
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
   * What was noted among technicians; that by which the session was concluded says what mended it,
   * and may be told.
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

  /** A remark shorter than a run counts as a whole; a single word says nothing. */
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
