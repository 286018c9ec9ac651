package com.resolutionflow.codebase;

import com.resolutionflow.codebase.CodeRule.Offence;
import com.resolutionflow.codebase.SourceCode.Source;
import com.resolutionflow.codebase.SourceCode.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names are the field's own, and each means one thing. */
class NamingTest {

  /**
   * Words that stand nowhere in the name of a type: images of our own, and names that say nothing.
   */
  private static final Set<String> WORDS =
      words(
          """
          Afterthoughts Attendance Base Common Data Deeds Dictation Ear Entrance Farewell Hop Helper
          Housekeeping Impl Ladder Landing Manager Manners Occasion Onward Outlet Parcel Pulse
          Remembered Room Rooms Rung Said Seat Settling Shelf Standing Strangers Talk Told Trouble
          Unhurried Util Utils Verdict Wall Wishes Works
          """);

  /** Names that say too little alone; as a part of another, or inside a type, they may do. */
  private static final Set<String> WHOLE_NAMES =
      words(
          """
          Answers Asking Before Bell Buckets Calls Chooser Connected Desk Dispatch Ended Ending
          Fault Fetching Finder Generations Headline Ids Internal Kinds Label Lane Letter
          Likeness Line Lines Mark Names Node Notice Noun Objection Order Outgoing Pace Phrase Posting
          Posts Progress Reading Recorder Recording Refused Refusals Report Resealing Sent Shape Share
          Signals Situation Value Vault
          """);

  /** Terms of the field that hold one of the words. */
  private static final Set<String> TERMS = Set.of("DataSource");

  private static final Set<String> METHODS =
      words(
          """
          bury given gone heard held here hopeless inVain made mayWork meanwhile said taken told
          """);

  /** Between the words of a name in camel case. */
  private static final String CAPITALS = "(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])";

  /** Terms of the field after all: HTTP's 410. */
  private static final Set<String> METHOD_TERMS = Set.of("Problem#gone");

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  @Test
  void aTypeNameOccursOnce() {
    Map<String, Source> first = new HashMap<>();
    List<Offence> offences = new ArrayList<>();
    for (Source source : SourceCode.sources()) {
      for (Type type : source.types()) {
        if (!type.topLevel()) {
          continue;
        }
        Source other = first.putIfAbsent(type.name(), source);
        if (other != null) {
          offences.add(
              offence(
                  source,
                  type,
                  "%s is the name of a type in %s as well".formatted(type.name(), other.path())));
        }
      }
    }
    new CodeRule("unique-name").check(offences);
  }

  @Test
  void typesAreNamedInTheFieldsWords() {
    List<Offence> offences = new ArrayList<>();
    for (Source source : SourceCode.sources()) {
      for (Type type : source.types()) {
        unwelcome(type)
            .map(
                word ->
                    offence(
                        source,
                        type,
                        "%s: the glossary gives '%s' up".formatted(type.simpleName(), word)))
            .forEach(offences::add);
      }
    }
    new CodeRule("type-name").check(offences);
  }

  private static Stream<String> unwelcome(Type type) {
    String name = type.simpleName();
    for (String term : TERMS) {
      name = name.replace(term, "");
    }
    String subject = name.replaceFirst("(Test|IT)$", "");
    if (type.topLevel() && WHOLE_NAMES.contains(subject)) {
      return Stream.of(subject);
    }
    return Stream.of(name.split(CAPITALS)).filter(WORDS::contains).limit(1);
  }

  private static Offence offence(Source source, Type type, String message) {
    return new Offence(
        source.packageName() + "." + type.name(), source.path() + ":" + type.line(), message);
  }

  @Test
  void methodsAreNamedByVerbsOfTheField() {
    List<Offence> offences = new ArrayList<>();
    for (Source source : SourceCode.sources()) {
      for (var method : source.methods()) {
        if (METHODS.contains(method.name())
            && !METHOD_TERMS.contains(method.owner() + "#" + method.name())) {
          offences.add(
              new Offence(
                  source.packageName() + "." + method.owner() + "#" + method.name(),
                  source.path() + ":" + method.line(),
                  "%s(): the glossary gives the name up".formatted(method.name())));
        }
      }
    }
    new CodeRule("method-name").check(offences);
  }
}
