package com.resolutionflow.assistant.guidance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to do a task, and what its results would mean.
 *
 * @param how commands, menu paths, event ids and codes; may have several lines
 * @param choices the answers that can be given with one click
 */
public record TaskHelp(@Nullable String how, List<Choice> choices) {

  public TaskHelp {
    choices = List.copyOf(choices);
  }
}
