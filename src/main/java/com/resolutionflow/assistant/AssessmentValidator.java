package com.resolutionflow.assistant;

import com.resolutionflow.assistant.prompt.AssessmentAnswer;
import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.AssessmentContent;
import com.resolutionflow.casefile.CaseFile;
import com.resolutionflow.casefile.KnownFact;
import com.resolutionflow.text.EmptyPhrase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Holds what a model answered against the session: a fact that cites none of its steps goes, and so
 * does a suggestion that failed already; both are counted. What is left is plain text of bounded
 * length, or nothing.
 */
@Component
class AssessmentValidator {

  private static final int PROSE = 4_000;
  private static final int FACT = 600;
  private static final int CAUSE = 1_500;
  private static final int SUGGESTION = 400;
  private static final int MOST_FACTS = 40;
  private static final int MOST_SUGGESTIONS = 5;

  private final Playbooks playbooks;
  private final Counter uncited;
  private final Counter repeated;

  AssessmentValidator(Playbooks playbooks, MeterRegistry registry) {
    this.playbooks = playbooks;
    this.uncited = dropped(registry, "uncited");
    this.repeated = dropped(registry, "failed_before");
  }

  private static Counter dropped(MeterRegistry registry, String reason) {
    return Counter.builder("assistant.assessment.lines.dropped")
        .description("Lines of a model's assessment that were not shown")
        .tag("reason", reason)
        .register(registry);
  }

  /** The content fit to be shown; empty if a part of it says nothing, or no fact can be shown. */
  Optional<AssessmentContent> validate(
      AssessmentAnswer answer, CaseFile file, Map<Integer, UUID> numbers) {
    List<KnownFact> facts = facts(answer.whatWeKnow(), numbers);
    String prose = PlainText.paragraphs(answer.summaryProse(), PROSE);
    String cause = PlainText.brief(answer.likelyCause(), CAUSE);
    List<String> steps = suggestions(answer.suggestedSteps(), file);
    if (facts.isEmpty()
        || steps.isEmpty()
        || !PlainText.hasContent(prose)
        || !PlainText.hasContent(cause)) {
      return Optional.empty();
    }
    return Optional.of(new AssessmentContent(prose, facts, cause, steps, answer.confidence()));
  }

  private List<KnownFact> facts(
      List<AssessmentAnswer.CitedFact> lines, Map<Integer, UUID> numbers) {
    List<KnownFact> facts = new ArrayList<>();
    for (AssessmentAnswer.CitedFact line : lines) {
      String text = PlainText.brief(line.text(), FACT);
      List<UUID> ids =
          line.steps().stream().map(numbers::get).filter(Objects::nonNull).distinct().toList();
      if (ids.isEmpty() || !PlainText.hasContent(text) || EmptyPhrase.is(text)) {
        uncited.increment();
      } else if (facts.size() < MOST_FACTS) {
        facts.add(new KnownFact(text, ids));
      }
    }
    return facts;
  }

  /** The model's that are worth trying, or the playbooks' where none is. */
  private List<String> suggestions(List<String> suggested, CaseFile file) {
    List<String> plain =
        suggested.stream()
            .map(step -> PlainText.brief(step, SUGGESTION))
            .filter(step -> PlainText.hasContent(step) && !EmptyPhrase.is(step))
            .distinct()
            .toList();
    List<String> untried = playbooks.withoutFailed(file, plain);
    repeated.increment(plain.size() - untried.size());
    if (untried.isEmpty()) {
      return plain.isEmpty() ? List.of() : playbooks.assess(file, null, null).suggestedSteps();
    }
    return untried.subList(0, Math.min(MOST_SUGGESTIONS, untried.size()));
  }
}
