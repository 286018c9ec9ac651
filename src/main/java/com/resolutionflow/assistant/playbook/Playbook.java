package com.resolutionflow.assistant.playbook;

import com.resolutionflow.assistant.guidance.Choice;
import com.resolutionflow.assistant.guidance.TaskHelp;
import com.resolutionflow.assistant.text.PhrasePattern;
import com.resolutionflow.casefile.Domain;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one sort of ticket: by which words it is recognised, what may cause it, and the
 * checks that tell the causes apart.
 *
 * @param general whether it is the fallback of its domain, for problems that no other playbook
 *     knows
 * @param match the words and codes it is recognised by
 */
public record Playbook(
    String id,
    String title,
    Domain domain,
    boolean general,
    List<PhrasePattern> match,
    List<Clue> clues,
    List<Cause> causes,
    List<Check> checks) {

  /** Checks and remedies alike. */
  public Stream<Check> allChecks() {
    return Stream.concat(checks.stream(), causes.stream().flatMap(cause -> cause.fix().stream()));
  }

  public @Nullable Check check(String checkId) {
    return allChecks().filter(check -> check.id().equals(checkId)).findFirst().orElse(null);
  }

  Cause cause(String causeId) {
    return causes.stream().filter(cause -> cause.id().equals(causeId)).findFirst().orElseThrow();
  }

  @Override
  public String toString() {
    return id;
  }

  public String reference(Check check) {
    return id + "/" + check.id();
  }

  /**
   * Words or a code that tell something by themselves, wherever a technician writes them.
   *
   * @param weighs points for or against causes, by their id; one point doubles or halves the odds
   */
  public record Clue(List<PhrasePattern> when, String means, Map<String, Integer> weighs) {}

  /**
   * Something that may be wrong.
   *
   * @param says a whole sentence
   * @param prior points for how common it is before anything is known
   * @param verify how to see that it is mended for good
   * @param fix what mends it, in order
   */
  public record Cause(String id, String statement, int prior, String verify, List<Check> fix) {}

  /**
   * One thing to ask or to try.
   *
   * @param why what it is good for, as it goes on after "it"
   * @param cost 1 a minute, 2 a few minutes, 3 up to half an hour, 4 longer or disturbing for
   *     people
   * @param after a check without whose result this one makes no sense yet
   * @param also how technicians write that they did it
   * @param fixes whether it mends the problem when it works, rather than only telling something
   */
  public record Check(
      String id,
      StepKind kind,
      String text,
      String why,
      @Nullable String how,
      int cost,
      @Nullable String after,
      List<PhrasePattern> also,
      boolean fixes,
      List<Answer> answers) {

    /** Its name in a sentence. */
    public String name() {
      return id.replace('-', ' ');
    }

    public @Nullable Answer answer(Outcome outcome) {
      return answers.stream()
          .filter(answer -> answer.outcome() == outcome)
          .findFirst()
          .orElse(null);
    }

    public TaskHelp help() {
      return new TaskHelp(
          how, answers.stream().map(a -> new Choice(a.label(), a.outcome(), a.means())).toList());
    }
  }

  /**
   * One possible result of a check.
   *
   * @param outcome null for an answer to a question
   * @param hears how technicians say the same in their own words
   */
  public record Answer(
      String label,
      @Nullable Outcome outcome,
      String means,
      Map<String, Integer> weighs,
      List<PhrasePattern> phrases) {}
}
