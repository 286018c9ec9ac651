package com.resolutionflow.assistant.prompt;

import com.fasterxml.jackson.annotation.JsonValue;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import com.resolutionflow.llm.CheckedAnswer;
import com.resolutionflow.text.EmptyPhrase;
import com.resolutionflow.text.EnumWord;
import java.util.List;

/**
 * The shape of the model's answer as a copilot. The reply comes first, so that it can be read while
 * the rest is written.
 */
public record CopilotAnswer(
    String reply,
    String title,
    String problemSummary,
    Domain domain,
    Confidence confidence,
    List<ProposedTask> tasks)
    implements CheckedAnswer {

  public CopilotAnswer {
    tasks = List.copyOf(tasks);
  }

  @Override
  public boolean saysSomething() {
    return !EmptyPhrase.is(reply);
  }

  /**
   * Something to ask or to try.
   *
   * @param how how to do it, or why it is worth knowing
   * @param answers the likely answers to a question; none for an action
   */
  public record ProposedTask(Kind kind, String text, String how, List<ExpectedAnswer> answers) {

    public ProposedTask {
      answers = List.copyOf(answers);
    }
  }

  /** A likely answer to a question, and what it would tell. */
  public record ExpectedAnswer(String answer, String means) {}

  /** What a task is. */
  public enum Kind {
    QUESTION,
    ACTION;

    /** The word used in the answer. */
    @JsonValue
    public String word() {
      return EnumWord.of(this);
    }
  }
}
