package com.resolutionflow.casefile;

import java.util.List;
import java.util.UUID;

/** One thing the session established, with the steps that say so. */
public record KnownFact(String text, List<UUID> stepIds) {

  public KnownFact {
    stepIds = List.copyOf(stepIds);
  }
}
