package com.resolutionflow.assistant.evidence;

import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.Outcome;
import java.util.Locale;
import java.util.regex.Pattern;

/** What kind of thing a technician says to the copilot. */
public enum MessageIntent {
  /** "Thanks", "ok". */
  COURTESY,
  /** They want to hand the session on. */
  HAND_OVER,
  /** They say the problem is gone. */
  FIXED,
  /** They say the problem is there again. */
  RECURRENCE,
  /** "What next?" */
  NEXT_STEP,
  /** "Why do you ask?" */
  WHY,
  /** Any other question. */
  QUESTION,
  /** Anything that tells something. */
  STATEMENT;

  private static final Pattern COURTESIES =
      Pattern.compile(
          "(hi|hello|hey|good (morning|afternoon|evening)|thanks?( you| a lot| so"
              + " much)?|thx|cheers|ty|ok(ay)?|great|perfect|nice|cool|got it|understood|sure|will"
              + " do|on it|one moment|moment|alright|good|yes|no|yep|hmm+|lol)(["
              + " ,.!]+(hi|hello|hey|copilot|there|thanks?( you)?|ok(ay)?|great|will do|got it|on"
              + " it|one moment))*[ .!]*");
  private static final Pattern HANDS_ON =
      Pattern.compile(
          "\\b(escalate|i am stuck|im stuck|stuck here|i give up|hand (it|this) (over|on)|hand"
              + " over|need (a|some) (senior|help from)|out of ideas|no more ideas|second[-"
              + " ]line|tier (2|3))\\b");
  private static final Pattern WHAT_NEXT =
      Pattern.compile(
          "\\b(what|whats|anything) (is |do i do |should i do |to do |can i (do|try) |should i try"
              + " |to try )?(next|now|else)\\b|\\bnext steps?\\b|\\bwhat should i (do|try)\\b");
  private static final Pattern WHY_THAT =
      Pattern.compile("^why\\b.{0,60}|\\bwhy (do you ask|that|this|these|should i)\\b.*");
  private static final Pattern ASKS =
      Pattern.compile(
          "^(how|what|whats|where|which|who|when|why|can|could|should|is|are|do|does|did|would|will|any"
              + " idea)\\b.*",
          Pattern.DOTALL);

  public static MessageIntent classify(String message) {
    String plain = PlainText.brief(message, 1_000).toLowerCase(Locale.ROOT).replaceAll("['’]", "");
    if (COURTESIES.matcher(plain).matches() || !PlainText.hasContent(plain)) {
      return COURTESY;
    } else if (HANDS_ON.matcher(plain).find()) {
      return HAND_OVER;
    } else if (WHAT_NEXT.matcher(plain).find()) {
      return NEXT_STEP;
    }
    boolean asks = plain.endsWith("?") || ASKS.matcher(plain).matches();
    if (asks) {
      return plain.length() < 80 && WHY_THAT.matcher(plain).find() ? WHY : QUESTION;
    }
    return classifyStatement(message);
  }

  private static MessageIntent classifyStatement(String message) {
    OutcomeClassifier.ReportedOutcome tone = OutcomeClassifier.classifyAll(message);
    if (tone.relapsed()) {
      return RECURRENCE;
    }
    return tone.generalOutcome() == Outcome.WORKED ? FIXED : STATEMENT;
  }
}
