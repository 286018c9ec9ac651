package com.resolutionflow.casefile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session as the assistant sees it: the problem in the technician's words, and everything that
 * happened since, in the order of {@link CaseStep#seq()}. The first step is the problem itself.
 */
public record CaseFile(String problem, @Nullable String clientName, List<CaseStep> steps) {

  public CaseFile {
    steps = List.copyOf(steps);
  }
}
