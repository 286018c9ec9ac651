package com.resolutionflow.job;

import java.util.List;

/**
 * Kinds of work of which it is only known at the start how many there are, as a bean; else each is
 * a bean of its own.
 */
public interface Works {

  /** All of them; asked once. */
  List<Work<?>> all();
}
