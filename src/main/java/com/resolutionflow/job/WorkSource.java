package com.resolutionflow.job;

import java.util.List;

/**
 * Supplies kinds of work whose number is only known at the start, as a bean; otherwise each kind is
 * a bean of its own.
 */
public interface WorkSource {

  /** All of them; asked once. */
  List<Work<?>> all();
}
