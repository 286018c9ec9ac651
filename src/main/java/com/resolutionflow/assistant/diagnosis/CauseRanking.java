package com.resolutionflow.assistant.diagnosis;

import com.resolutionflow.assistant.evidence.Evidence;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.Playbook.Cause;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The causes of a playbook in the light of the evidence, likeliest first. Each point doubles or
 * halves the odds; beside the named causes stands always "something else", which nothing speaks for
 * or against, so that a playbook whose causes were all ruled out does not name one of them with
 * confidence.
 *
 * @param other the share of "something else"
 */
public record CauseRanking(List<Ranked> ranked, double other) {

  private static final double STANDS_OUT = 0.55;
  private static final double LEAD = 2;
  private static final double SINGLED_OUT = 0.8;
  private static final double LIKELY = 0.4;

  /**
   * A cause with what speaks for and against it.
   *
   * @param share of all the odds, 0 to 1
   */
  public record Ranked(Cause cause, double share, List<Evidence> pro, List<Evidence> contra) {

    int proPoints() {
      return pro.stream().mapToInt(e -> e.points(cause.id())).sum();
    }

    boolean hasProvenFix() {
      return pro.stream()
          .anyMatch(
              e ->
                  e.check() != null
                      && e.check().fixes()
                      && e.answer() != null
                      && e.answer().outcome() == Outcome.WORKED
                      && e.points(cause.id()) >= 3);
    }
  }

  public static CauseRanking of(Playbook playbook, List<Evidence> evidence) {
    double all = 1;
    List<Double> odds = new ArrayList<>();
    for (Cause cause : playbook.causes()) {
      double points =
          cause.prior() * 0.5 + evidence.stream().mapToInt(e -> e.points(cause.id())).sum();
      odds.add(Math.pow(2, points));
      all += odds.getLast();
    }
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < odds.size(); i++) {
      ranked.add(ranked(playbook.causes().get(i), odds.get(i) / all, evidence));
    }
    // The sort is stable: causes of equal odds stay in the playbook's order.
    ranked.sort(Comparator.comparingDouble(Ranked::share).reversed());
    return new CauseRanking(List.copyOf(ranked), 1 / all);
  }

  private static Ranked ranked(Cause cause, double share, List<Evidence> evidence) {
    return new Ranked(
        cause,
        share,
        evidence.stream().filter(e -> e.points(cause.id()) > 0).toList(),
        evidence.stream().filter(e -> e.points(cause.id()) < 0).toList());
  }

  /** The cause that the evidence prefers clearly enough to act on; null while there is none. */
  public @Nullable Ranked leader() {
    Ranked first = first();
    if (first == null
        || first.pro().isEmpty()
        || first.share() < STANDS_OUT
        || first.share() < LEAD * second()) {
      return null;
    }
    return first;
  }

  public @Nullable Ranked first() {
    return ranked.isEmpty() ? null : ranked.getFirst();
  }

  private double second() {
    return ranked.size() < 2 ? 0 : ranked.get(1).share();
  }

  /**
   * How far the evidence carries: one clue alone never makes it high, except a remedy that worked.
   */
  public Confidence confidence() {
    Ranked first = first();
    if (first == null || first.pro().isEmpty()) {
      return Confidence.LOW;
    }
    if (first.share() >= SINGLED_OUT && (first.pro().size() > 1 || first.hasProvenFix())) {
      return Confidence.HIGH;
    }
    return first.share() >= LIKELY && first.share() > second() ? Confidence.MEDIUM : Confidence.LOW;
  }
}
