package com.resolutionflow.assistant.diagnosis;

import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.assistant.playbook.PlaybookMatcher;
import com.resolutionflow.assistant.playbook.PlaybookMatcher.Match;
import com.resolutionflow.assistant.playbook.PlaybookMatcher.WeightedText;
import com.resolutionflow.casefile.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which playbook a session follows. The one whose task was asked last keeps the session
 * unless the words since then speak clearly for another, so that one stray word does not throw a
 * line of questions away.
 */
public final class PlaybookSelector {

  /** How much better another playbook must fit than the one that is being followed. */
  private static final double CLEARLY_BETTER = 1.15;

  private static final double AND_BY = 1.5;

  /**
   * How close to the best a playbook must come to be worth going on with when the best has nothing
   * left.
   */
  private static final double CLOSE_BEHIND = 0.7;

  private final PlaybookLibrary library;
  private final PlaybookMatcher matcher;

  public PlaybookSelector(PlaybookLibrary library, PlaybookMatcher matcher) {
    this.library = library;
    this.matcher = matcher;
  }

  /** The playbooks worth following, in order; never empty. */
  List<Playbook> select(CaseText caseText) {
    List<WeightedText> free = caseText.technicianTexts(library);
    List<Match> found = matcher.match(free);
    List<Match> known =
        found.stream()
            .filter(
                f -> !f.playbook().general() && f.score() >= PlaybookMatcher.RECOGNITION_THRESHOLD)
            .toList();
    Playbook current = followed(caseText);
    List<Playbook> order = new ArrayList<>();
    Match best = known.isEmpty() ? null : known.getFirst();
    if (current != null && (best == null || !beats(best, current, score(found, current)))) {
      order.add(current);
    }
    double bar = best == null ? 0 : CLOSE_BEHIND * best.score();
    known.stream().filter(f -> f.score() >= bar).map(Match::playbook).forEach(order::add);
    if (order.isEmpty()) {
      order.add(broad(found));
    }
    return order.stream().distinct().toList();
  }

  private boolean beats(Match best, Playbook current, double score) {
    if (current.general()) {
      return !best.playbook().general();
    }
    return !best.playbook().equals(current) && best.score() >= CLEARLY_BETTER * score + AND_BY;
  }

  private static double score(List<Match> found, Playbook current) {
    return found.stream()
        .filter(f -> f.playbook().equals(current))
        .mapToDouble(Match::score)
        .findFirst()
        .orElse(0);
  }

  private @Nullable Playbook followed(CaseText caseText) {
    return caseText.steps().reversed().stream()
        .map(step -> library.playbookOf(step.step().check()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The fallback of the domain that the words come closest to. */
  private Playbook broad(List<Match> found) {
    return found.stream()
        .filter(f -> f.playbook().general() && f.score() >= PlaybookMatcher.DOMAIN_THRESHOLD)
        .findFirst()
        .map(Match::playbook)
        .orElseGet(() -> library.general(Domain.OTHER));
  }
}
