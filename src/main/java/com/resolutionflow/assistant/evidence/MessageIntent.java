package com.resolutionflow.assistant.evidence;

/** What a technician wants with a message to the copilot. */
public enum MessageIntent {
  /** "Thanks", "ok". */
  COURTESY,
  /** A wish to escalate. */
  HAND_OVER,
  /** A report that the problem is gone. */
  FIXED,
  /** A report that the problem is back. */
  RECURRENCE,
  /** "What next?" */
  NEXT_STEP,
  /** "Why do you ask?" */
  WHY,
  /** Any other question. */
  QUESTION,
  /** Any other information. */
  STATEMENT
}
