package com.resolutionflow.assistant.diagnosis;

import com.resolutionflow.assistant.diagnosis.CauseRanking.Ranked;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.Playbook.Answer;
import com.resolutionflow.assistant.playbook.Playbook.Cause;
import com.resolutionflow.assistant.playbook.Playbook.Check;
import com.resolutionflow.casefile.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Orders what is still untried by how much it is expected to tell, less what it costs: for each
 * possible answer, how far it would move the shares of the causes, times how likely that answer is.
 */
public final class NextChecks {

  /**
   * What a check must tell to be worth a minute, some minutes, half an hour, and disturbing people;
   * in nats.
   */
  private static final double[] PRICE = {0, 0, 0.12, 0.35, 0.8};

  /**
   * What each place further down the playbook must tell more: its order is an engineer's judgement
   * too.
   */
  private static final double ORDER = 0.05;

  /** A remedy of a cause less likely than that is not worth trying blindly. */
  private static final double WORTH_A_TRY = 0.1;

  private final Playbook playbook;
  private final CauseRanking diagnosis;
  private final Predicate<Check> free;

  /**
   * @param free whether a check may still be suggested
   */
  public NextChecks(Playbook playbook, CauseRanking diagnosis, Predicate<Check> free) {
    this.playbook = playbook;
    this.diagnosis = diagnosis;
    this.free = free;
  }

  /**
   * The remedy of the cause that stands out, then checks by what they tell, then remedies worth a
   * try.
   */
  public List<Check> byPriority() {
    List<Check> order = new ArrayList<>();
    Ranked standout = diagnosis.leader();
    if (standout != null) {
      standout.cause().fix().stream().filter(free).limit(1).forEach(order::add);
    }
    order.addAll(byInformation());
    for (Ranked ranked : diagnosis.ranked()) {
      if (ranked.share() >= WORTH_A_TRY) {
        ranked.cause().fix().stream()
            .filter(free)
            .filter(fix -> !order.contains(fix))
            .limit(1)
            .forEach(order::add);
      }
    }
    return order;
  }

  /** The checks that are no remedies, the most telling first. */
  List<Check> byInformation() {
    record Scored(Check check, double worth) {}
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < playbook.checks().size(); i++) {
      Check check = playbook.checks().get(i);
      if (free.test(check)) {
        scored.add(new Scored(check, information(check) - PRICE[check.cost()] - ORDER * i));
      }
    }
    return scored.stream()
        .sorted(Comparator.comparingDouble(Scored::worth).reversed())
        .map(Scored::check)
        .toList();
  }

  private double information(Check check) {
    List<Answer> answers = check.answers();
    int n = diagnosis.ranked().size();
    double[] shares = new double[n + 1];
    double[][] likely = new double[n + 1][];
    for (int c = 0; c <= n; c++) {
      Ranked ranked = c < n ? diagnosis.ranked().get(c) : null;
      shares[c] = ranked == null ? diagnosis.other() : ranked.share();
      likely[c] = likely(answers, ranked == null ? null : ranked.cause());
    }
    double information = 0;
    for (int a = 0; a < answers.size(); a++) {
      information += informationGain(shares, likely, answers.get(a), a);
    }
    return information;
  }

  /** How likely each answer is if that cause is the one, as far as the weights tell. */
  private static double[] likely(List<Answer> answers, @Nullable Cause cause) {
    double[] likely = new double[answers.size()];
    double sum = 0;
    for (int a = 0; a < likely.length; a++) {
      int points = cause == null ? 0 : answers.get(a).weighs().getOrDefault(cause.id(), 0);
      likely[a] = Math.pow(2, points + usual(answers.get(a)));
      sum += likely[a];
    }
    for (int a = 0; a < likely.length; a++) {
      likely[a] /= sum;
    }
    return likely;
  }

  /** Things rarely get worse, and most results are known at once. */
  private static int usual(Answer answer) {
    return answer.outcome() == Outcome.WORSE || answer.outcome() == Outcome.PENDING_VERIFICATION
        ? -3
        : 0;
  }

  /**
   * The distance that one answer would move the shares (Kullback-Leibler), times its likelihood.
   */
  private double informationGain(double[] shares, double[][] likely, Answer answer, int a) {
    double chance = 0;
    double all = 0;
    double[] after = new double[shares.length];
    for (int c = 0; c < shares.length; c++) {
      chance += shares[c] * likely[c][a];
      int points =
          c < shares.length - 1
              ? answer.weighs().getOrDefault(diagnosis.ranked().get(c).cause().id(), 0)
              : 0;
      after[c] = shares[c] * Math.pow(2, points);
      all += after[c];
    }
    double distance = 0;
    for (int c = 0; c < shares.length; c++) {
      double share = after[c] / all;
      distance += share > 0 && shares[c] > 0 ? share * Math.log(share / shares[c]) : 0;
    }
    return chance * distance;
  }
}
