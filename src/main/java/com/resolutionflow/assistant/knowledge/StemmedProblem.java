package com.resolutionflow.assistant.knowledge;

import com.resolutionflow.assistant.text.StemmedText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A known problem with the words that statements are held against. */
record StemmedProblem(
    KnownProblem problem,
    List<StemmedText> signs,
    List<StemmedText> exclusions,
    List<StemmedText> remedies,
    List<StemmedText> vain,
    Set<String> codes) {

  private static final int MOST = 600;

  StemmedProblem(KnownProblem problem, StemmedText.Synonyms synonyms) {
    this(
        problem,
        stemmed(problem.signs(), synonyms),
        stemmed(problem.exclusions(), synonyms),
        stemmed(problem.triedAs(), synonyms),
        stemmed(problem.notHelpful(), synonyms),
        stemmed(problem.codes(), synonyms).stream()
            .flatMap(text -> text.set().stream())
            .filter(StemmedText::isCode)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static List<StemmedText> stemmed(List<String> texts, StemmedText.Synonyms synonyms) {
    return texts.stream().map(text -> StemmedText.of(text, MOST, synonyms)).toList();
  }
}
