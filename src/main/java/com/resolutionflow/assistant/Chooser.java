package com.resolutionflow.assistant;

import com.resolutionflow.assistant.Finder.Found;
import com.resolutionflow.assistant.Finder.Weighed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which playbook a session follows. The one whose task was asked last keeps the session
 * unless the words since then speak clearly for another, so that one stray word does not throw a
 * line of questions away.
 */
final class Chooser {

  /** How much better another playbook must fit than the one that is being followed. */
  private static final double CLEARLY_BETTER = 1.15;

  private static final double AND_BY = 1.5;

  /**
   * How close to the best a playbook must come to be worth going on with when the best has nothing
   * left.
   */
  private static final double CLOSE_BEHIND = 0.7;

  private final Shelf shelf;
  private final Finder finder;

  Chooser(Shelf shelf, Finder finder) {
    this.shelf = shelf;
    this.finder = finder;
  }

  /** The playbooks worth following, in order; never empty. */
  List<Playbook> choose(Told told) {
    List<Weighed> free = told.free(shelf);
    List<Found> found = finder.find(free);
    List<Found> known =
        found.stream()
            .filter(f -> !f.playbook().general() && f.score() >= Finder.RECOGNISED)
            .toList();
    Playbook current = followed(told);
    List<Playbook> order = new ArrayList<>();
    Found best = known.isEmpty() ? null : known.getFirst();
    if (current != null && (best == null || !beats(best, current, score(found, current)))) {
      order.add(current);
    }
    double bar = best == null ? 0 : CLOSE_BEHIND * best.score();
    known.stream().filter(f -> f.score() >= bar).map(Found::playbook).forEach(order::add);
    if (order.isEmpty()) {
      order.add(broad(found));
    }
    return order.stream().distinct().toList();
  }

  private boolean beats(Found best, Playbook current, double score) {
    if (current.general()) {
      return !best.playbook().general();
    }
    return !best.playbook().equals(current) && best.score() >= CLEARLY_BETTER * score + AND_BY;
  }

  private static double score(List<Found> found, Playbook current) {
    return found.stream()
        .filter(f -> f.playbook().equals(current))
        .mapToDouble(Found::score)
        .findFirst()
        .orElse(0);
  }

  private @Nullable Playbook followed(Told told) {
    return told.steps().reversed().stream()
        .map(step -> shelf.ofReference(step.step().check()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The fallback of the domain that the words come closest to. */
  private Playbook broad(List<Found> found) {
    return found.stream()
        .filter(f -> f.playbook().general() && f.score() >= Finder.HINTED)
        .findFirst()
        .map(Found::playbook)
        .orElseGet(() -> shelf.general(Domain.OTHER));
  }
}
