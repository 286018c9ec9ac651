package com.resolutionflow.assistant.playbook;

/**
 * A playbook that cannot be used: one line that names the file, the place in it, and what was
 * expected there.
 */
public final class InvalidPlaybook extends RuntimeException {

  private static final long serialVersionUID = 1;

  InvalidPlaybook(String file, String place, String wrong) {
    super("Playbook " + file + ", " + place + ": " + wrong);
  }
}
