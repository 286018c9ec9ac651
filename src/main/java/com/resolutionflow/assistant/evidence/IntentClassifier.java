package com.resolutionflow.assistant.evidence;

import com.resolutionflow.assistant.text.PlainText;
import com.resolutionflow.casefile.Outcome;
import java.util.Locale;
import java.util.regex.Pattern;

/** Decides by patterns what a technician wants with a message. */
public final class IntentClassifier {

  private static final Pattern COURTESY =
      Pattern.compile(
          "(hi|hello|hey|good (morning|afternoon|evening)|thanks?( you| a lot| so"
              + " much)?|thx|cheers|ty|ok(ay)?|great|perfect|nice|cool|got it|understood|sure|will"
              + " do|on it|one moment|moment|alright|good|yes|no|yep|hmm+|lol)(["
              + " ,.!]+(hi|hello|hey|copilot|there|thanks?( you)?|ok(ay)?|great|will do|got it|on"
              + " it|one moment))*[ .!]*");
  private static final Pattern HAND_OVER =
      Pattern.compile(
          "\\b(escalate|i am stuck|im stuck|stuck here|i give up|hand (it|this) (over|on)|hand"
              + " over|need (a|some) (senior|help from)|out of ideas|no more ideas|second[-"
              + " ]line|tier (2|3))\\b");
  private static final Pattern NEXT_STEP =
      Pattern.compile(
          "\\b(what|whats|anything) (is |do i do |should i do |to do |can i (do|try) |should i try"
              + " |to try )?(next|now|else)\\b|\\bnext steps?\\b|\\bwhat should i (do|try)\\b");
  private static final Pattern WHY =
      Pattern.compile("^why\\b.{0,60}|\\bwhy (do you ask|that|this|these|should i)\\b.*");
  private static final Pattern QUESTION =
      Pattern.compile(
          "^(how|what|whats|where|which|who|when|why|can|could|should|is|are|do|does|did|would|will|any"
              + " idea)\\b.*",
          Pattern.DOTALL);

  private IntentClassifier() {}

  /** The intent of a message. */
  public static MessageIntent classify(String message) {
    String plain = PlainText.brief(message, 1_000).toLowerCase(Locale.ROOT).replaceAll("['’]", "");
    if (COURTESY.matcher(plain).matches() || !PlainText.hasContent(plain)) {
      return MessageIntent.COURTESY;
    } else if (HAND_OVER.matcher(plain).find()) {
      return MessageIntent.HAND_OVER;
    } else if (NEXT_STEP.matcher(plain).find()) {
      return MessageIntent.NEXT_STEP;
    }
    boolean question = plain.endsWith("?") || QUESTION.matcher(plain).matches();
    if (question) {
      return plain.length() < 80 && WHY.matcher(plain).find()
          ? MessageIntent.WHY
          : MessageIntent.QUESTION;
    }
    return classifyStatement(message);
  }

  private static MessageIntent classifyStatement(String message) {
    OutcomeClassifier.ReportedOutcome reported = OutcomeClassifier.classifyAll(message);
    if (reported.relapsed()) {
      return MessageIntent.RECURRENCE;
    }
    return reported.generalOutcome() == Outcome.WORKED
        ? MessageIntent.FIXED
        : MessageIntent.STATEMENT;
  }
}
