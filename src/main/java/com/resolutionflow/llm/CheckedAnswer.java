package com.resolutionflow.llm;

/**
 * An answer that knows which of its parts must say something. One that has the right shape and says
 * "N/A" in them counts as {@link Failure#EMPTY}: it must not replace what was there before.
 */
public interface CheckedAnswer {

  /** Whether every part that must say something does. */
  boolean saysSomething();
}
