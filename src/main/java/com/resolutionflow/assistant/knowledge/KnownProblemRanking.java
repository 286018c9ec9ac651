package com.resolutionflow.assistant.knowledge;

import com.resolutionflow.assistant.evidence.CaseText;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.CaseStep;
import com.resolutionflow.casefile.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The known problems in the light of a case, likeliest first. Points are odds: each doubles or
 * halves them.
 *
 * @param quality how much of what the case says the best of them shares, 0 to 1
 */
public record KnownProblemRanking(List<Ranked> ranked, double quality) {

  private static final int CANDIDATES = 40;
  private static final double TEXT = 12;
  private static final double CODE = 4;
  private static final double SIGN = 1.8;
  private static final double SIGN_DENIED = -1.0;
  private static final double EXCLUSION = -2.2;
  private static final double REMEDY_FAILED = -3;
  private static final double REMEDY_WORKED = 4;
  private static final double VAIN = 0.5;
  private static final double ENOUGH = 0.6;

  /**
   * A known problem with what speaks for and against it.
   *
   * @param share of all the odds, 0 to 1
   * @param pro the steps that speak for it
   * @param contra the steps that speak against it
   * @param ruledOutBy the step in which its fix did not help; null if there is none
   */
  public record Ranked(
      KnownProblem problem,
      double share,
      List<CaseStep> pro,
      List<CaseStep> contra,
      @Nullable CaseStep ruledOutBy) {}

  private record Points(double sum, Ranked ranked) {}

  /** Reads a case against the index. */
  public static KnownProblemRanking of(CaseText file, KnownProblemIndex index) {
    List<Statement> statements = Statement.of(file);
    Map<String, Double> weights = weights(statements);
    List<KnownProblemIndex.Hit> hits = index.search(weights, CANDIDATES);
    if (hits.isEmpty()) {
      return new KnownProblemRanking(List.of(), 0);
    }
    double best = hits.getFirst().score();
    List<Points> points =
        hits.stream()
            .map(hit -> points(hit, best, statements, index))
            .sorted(Comparator.comparingDouble((Points p) -> -p.sum()))
            .toList();
    double all = points.stream().mapToDouble(p -> Math.pow(2, p.sum())).sum();
    return new KnownProblemRanking(
        points.stream().map(p -> withShare(p.ranked(), Math.pow(2, p.sum()) / all)).toList(),
        best / index.highestScore(weights));
  }

  private static Ranked withShare(Ranked one, double share) {
    return new Ranked(one.problem(), share, one.pro(), one.contra(), one.ruledOutBy());
  }

  /** The stems of a case with their summed weights. */
  private static Map<String, Double> weights(List<Statement> statements) {
    Map<String, Double> weights = new HashMap<>();
    for (Statement one : statements) {
      one.stems().forEach(stem -> weights.merge(stem, one.weight(), Double::sum));
    }
    return weights;
  }

  private static Points points(
      KnownProblemIndex.Hit hit, double best, List<Statement> statements, KnownProblemIndex index) {
    StemmedProblem problem = hit.problem();
    Tally tally = new Tally(index);
    tally.add(TEXT * (hit.score() / best - 1));
    tally.add(
        switch (problem.problem().frequency()) {
          case COMMON -> 0.2;
          case USUAL -> 0;
          case RARE -> -0.3;
        });
    tally.weighCode(problem, statements);
    problem.signs().forEach(sign -> tally.weigh(sign, statements, SIGN, SIGN_DENIED));
    problem.exclusions().forEach(sign -> tally.weigh(sign, statements, EXCLUSION, 0.4));
    for (Statement statement : statements) {
      if (statement.outcome() != null) {
        tally.remedies(problem, statement);
      }
    }
    return new Points(
        tally.sum,
        new Ranked(
            problem.problem(),
            0,
            List.copyOf(tally.pro),
            List.copyOf(tally.contra),
            tally.ruledOutBy));
  }

  /** Adds up what speaks for and against one problem. */
  private static final class Tally {

    private final KnownProblemIndex index;
    private final List<CaseStep> pro = new ArrayList<>();
    private final List<CaseStep> contra = new ArrayList<>();
    private double sum;
    private @Nullable CaseStep ruledOutBy;

    Tally(KnownProblemIndex index) {
      this.index = index;
    }

    void add(double points) {
      sum += points;
    }

    void weighCode(StemmedProblem problem, List<Statement> statements) {
      statements.stream()
          .filter(statement -> problem.codes().stream().anyMatch(statement.stems()::contains))
          .findFirst()
          .ifPresent(statement -> note(statement.step(), CODE));
    }

    /** The statement that covers a phrase best tells whether it is so. */
    void weigh(StemmedText phrase, List<Statement> statements, double so, double notSo) {
      Statement telling = null;
      double most = ENOUGH;
      for (Statement statement : statements) {
        double covered = covered(phrase, statement.stems());
        if (covered > most) {
          most = covered;
          telling = statement;
        }
      }
      if (telling != null) {
        boolean same = denies(phrase) == telling.denied();
        note(telling.step(), most * (same ? so : notSo));
      }
    }

    void remedies(StemmedProblem problem, Statement statement) {
      double remedy = coverage(problem.remedies(), statement);
      double vain = coverage(problem.vain(), statement);
      if (statement.outcome() == Outcome.WORKED && remedy >= ENOUGH) {
        note(statement.step(), REMEDY_WORKED * remedy);
      } else if (statement.failed() && remedy >= ENOUGH && remedy >= vain) {
        note(statement.step(), REMEDY_FAILED * remedy);
        ruledOutBy = statement.step();
      } else if (statement.failed() && vain >= ENOUGH) {
        note(statement.step(), VAIN);
      }
    }

    private double coverage(List<StemmedText> phrases, Statement statement) {
      return phrases.stream()
          .mapToDouble(phrase -> covered(phrase, statement.stems()))
          .max()
          .orElse(0);
    }

    private void note(@Nullable CaseStep step, double points) {
      sum += points;
      List<CaseStep> side = points > 0 ? pro : contra;
      if (step != null && !side.contains(step)) {
        side.add(step);
      }
    }

    /** The share of a phrase, by how much each of its words tells, that a statement holds. */
    private double covered(StemmedText phrase, Set<String> stems) {
      Set<String> shared = new HashSet<>(phrase.set());
      shared.retainAll(stems);
      if (shared.isEmpty()) {
        return 0;
      }
      double all = weight(phrase.set());
      return all == 0 ? 0 : weight(shared) / all;
    }

    private double weight(Set<String> stems) {
      return stems.stream().mapToDouble(index::rarity).sum();
    }

    private static boolean denies(StemmedText phrase) {
      return phrase.sequence().contains("!");
    }
  }
}
