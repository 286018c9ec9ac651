package com.resolutionflow.assistant;

import com.resolutionflow.assistant.diagnosis.DiagnosisState;
import com.resolutionflow.assistant.diagnosis.KnownCauses;
import com.resolutionflow.assistant.diagnosis.PlaybookSelector;
import com.resolutionflow.assistant.diagnosis.RepeatedTaskFilter;
import com.resolutionflow.assistant.guidance.Guidance;
import com.resolutionflow.assistant.knowledge.KnownProblemIndex;
import com.resolutionflow.assistant.playbook.InvalidPlaybook;
import com.resolutionflow.assistant.playbook.Playbook;
import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.assistant.playbook.PlaybookMatcher;
import com.resolutionflow.assistant.playbook.TextSimilarity;
import com.resolutionflow.assistant.reply.GuidanceComposer;
import com.resolutionflow.assistant.reply.KnownFacts;
import com.resolutionflow.assistant.reply.LikelyCause;
import com.resolutionflow.assistant.reply.SuggestedSteps;
import com.resolutionflow.assistant.reply.TicketSummary;
import com.resolutionflow.assistant.text.RetoldText;
import com.resolutionflow.assistant.text.StemmedText;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.problem.StartRefused;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The copilot that needs nothing: no network, no database, no model. It reads its playbooks and the
 * library of known problems once, when made, and refuses to be made with a bad one. Both methods
 * are pure functions of their input, take a few milliseconds, and may be called from any number of
 * threads.
 */
@Service
public class Playbooks {

  private static @Nullable PlaybookLibrary packed;
  private static @Nullable KnownProblemIndex packedProblems;

  private final PlaybookLibrary library;
  private final PlaybookSelector selector;
  private final TextSimilarity likeness;
  private final GuidanceComposer guide;
  private final KnownProblemIndex known;

  /**
   * Reads the playbooks packed with the program.
   *
   * @throws StartRefused when one is wrong, with its file and place in one line
   */
  public Playbooks() {
    this(load());
  }

  /** Both once for all applications in this process: they are the same, and reading takes time. */
  private static synchronized PlaybookLibrary load() {
    try {
      if (packed == null) {
        packed = PlaybookLibrary.load();
      }
      return packed;
    } catch (InvalidPlaybook bad) {
      throw new StartRefused(String.valueOf(bad.getMessage()));
    }
  }

  private static synchronized KnownProblemIndex problems(PlaybookLibrary library) {
    if (packedProblems == null) {
      packedProblems = KnownProblemIndex.load(library.synonyms());
    }
    return packedProblems;
  }

  private Playbooks(PlaybookLibrary library) {
    this.library = library;
    this.selector = new PlaybookSelector(library, new PlaybookMatcher(library));
    this.likeness = new TextSimilarity(library);
    this.guide = new GuidanceComposer(library);
    this.known = problems(library);
  }

  /** Holds suggestions of others against what a session knows. */
  RepeatedTaskFilter repeatedTaskFilter() {
    return new RepeatedTaskFilter(library, likeness);
  }

  /** Whether one of them is about that problem, rather than about the domain at large. */
  public boolean hasPlaybookFor(CaseFile file) {
    return !DiagnosisState.of(file, null, library, selector, likeness).playbook().general();
  }

  /** What a playbook is about, in the words of its title; its id if there is none any more. */
  public String title(String playbookId) {
    Playbook playbook = library.playbook(playbookId);
    return playbook == null ? playbookId : playbook.title();
  }

  /** What to say and to do next in that session. */
  public Guidance guide(CaseFile file) {
    return guide.compose(DiagnosisState.of(file, null, library, selector, likeness));
  }

  /** Those of the steps that read like nothing that the session shows to have failed. */
  List<String> withoutFailed(CaseFile file, List<String> steps) {
    List<StemmedText> failed =
        file.steps().stream()
            .filter(step -> step.outcome() == Outcome.NO_CHANGE || step.outcome() == Outcome.WORSE)
            .map(step -> library.stemmed(step.text(), 1_000))
            .toList();
    return steps.stream()
        .filter(
            step ->
                failed.stream()
                    .noneMatch(words -> likeness.isSimilar(library.stemmed(step, 1_000), words)))
        .toList();
  }

  /**
   * What is known, what was tried, what it probably is and what to do next. No field of the answer
   * is ever blank.
   *
   * @param reason why the session is handed over
   * @param engineerNotes what the technician adds for the senior
   */
  public AssessmentContent assess(
      CaseFile file, @Nullable String reason, @Nullable String engineerNotes) {
    String aside =
        Stream.of(reason, engineerNotes)
            .filter(s -> s != null && !s.isBlank())
            .collect(Collectors.joining("\n"));
    DiagnosisState situation =
        DiagnosisState.of(file, aside.isEmpty() ? null : aside, library, selector, likeness);
    KnownCauses causes = KnownCauses.of(situation, known);
    return new AssessmentContent(
        new TicketSummary(situation, causes).summary(retold(reason), retold(engineerNotes)),
        new KnownFacts(situation.caseText()).list(),
        new LikelyCause(situation, causes).text(),
        new SuggestedSteps(library, likeness, situation, causes).steps(),
        causes.confidence(situation));
  }

  private static @Nullable String retold(@Nullable String words) {
    return words == null ? null : RetoldText.of(words);
  }
}
