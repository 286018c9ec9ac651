package com.resolutionflow.assistant;

/**
 * A playbook that cannot be used: one line that names the file, the place in it, and what was
 * expected there.
 */
final class BadPlaybook extends RuntimeException {

  private static final long serialVersionUID = 1;

  BadPlaybook(String file, String place, String wrong) {
    super("Playbook " + file + ", " + place + ": " + wrong);
  }
}
