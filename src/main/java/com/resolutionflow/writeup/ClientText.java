package com.resolutionflow.writeup;

import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Step;
import com.resolutionflow.text.ShortText;
import com.resolutionflow.writeup.WriteUp.Format;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text for the client: the current state and what comes next. Of what technicians wrote, the
 * template uses only what solved the problem, if nothing in it is internal. It also provides the
 * header and footer around a model's words in an e-mail.
 */
record ClientText(WriteUpSubject subject) {

  /** Longer than this is no sentence for a client. */
  private static final int LONGEST = 400;

  private static final Pattern CUT = Pattern.compile("(?:…|\\.\\.\\.)\\W*$");
  private static final Pattern ENDED = Pattern.compile("[.!?。！？؟।]\\W*$");

  /** The whole text from the template. */
  String fromTemplate() {
    return frame(isMail() ? "Hello,\n\n" + statusSentence() : statusSentence());
  }

  /** Adds the e-mail's header and footer to a text for the client. */
  String frame(String words) {
    return header() + words + footer();
  }

  String header() {
    String about = session().ticket() == null ? about() : session().ticket().ref() + ": " + about();
    return isMail() ? "Subject: " + about + "\n\n" : "";
  }

  String footer() {
    return isMail() ? "\n\nKind regards\n" + session().owner().name() : "";
  }

  /** The state of the case, as input for the model. */
  String status() {
    return switch (session().status()) {
      case RESOLVED -> solution().map(what -> "solved, by this: " + what).orElse("solved");
      case ABANDONED -> "closed without being solved";
      case ACTIVE, REQUESTING_ESCALATION, ESCALATED ->
          isWithSpecialist()
              ? "not solved yet; a specialist is taking it further now"
              : "being worked on";
    };
  }

  private String statusSentence() {
    return switch (session().status()) {
      case RESOLVED ->
          "The problem you reported is resolved: "
              + sentence(about())
              + solution().map(what -> " What solved it: " + sentence(what)).orElse("")
              + " Please tell us if you see it again.";
      case ABANDONED ->
          "We have closed the request you reported without a solution: "
              + sentence(about())
              + " Please tell us if you still need help with it.";
      case ACTIVE, REQUESTING_ESCALATION, ESCALATED ->
          "We are working on the problem you reported: "
              + sentence(about())
              + " "
              + progressSentence()
              + (isWithSpecialist()
                  ? " A specialist is taking it further now, and we will tell you as soon as there is"
                      + " news."
                  : " We will tell you as soon as there is news.");
    };
  }

  private boolean isWithSpecialist() {
    return session().openHandoffId() != null;
  }

  /**
   * What solved it, where that is recorded and clients may read it: the note with which the session
   * was concluded, else the last thing that was done and worked. Whole, or not at all.
   */
  private Optional<String> solution() {
    List<Step> steps = session().allSteps();
    Stream<String> concluding =
        IntStream.range(1, steps.size())
            .filter(place -> place == steps.size() - 1)
            .filter(place -> steps.get(place).kind() == StepKind.SYSTEM)
            .mapToObj(place -> steps.get(place - 1))
            .filter(step -> step.kind() == StepKind.NOTE)
            .map(Step::text);
    Stream<String> worked =
        steps.reversed().stream()
            .filter(step -> step.kind() == StepKind.ACTION && step.outcome() == Outcome.WORKED)
            .map(Step::text);
    return Stream.concat(concluding, worked)
        .map(ShortText::line)
        .filter(text -> !text.isBlank() && text.length() <= LONGEST)
        .filter(text -> !subject.internal().blocks(text))
        .findFirst();
  }

  private String progressSentence() {
    List<Step> steps = session().steps() == null ? List.of() : session().steps();
    long done =
        steps.stream()
            .filter(step -> step.kind() == StepKind.QUESTION || step.kind() == StepKind.ACTION)
            .filter(step -> step.state() == StepState.DONE)
            .count();
    if (done == 0) {
      return "We have recorded your description of it.";
    }
    return done == 1
        ? "So far we have checked one thing."
        : "So far we have checked " + done + " things.";
  }

  /**
   * What it is about, whole: the title, or, where that was cut, the summary or the problem itself;
   * nothing of it if it contains something internal.
   */
  private String about() {
    return Stream.of(session().title(), session().problemSummary(), session().problem())
        .map(text -> ShortText.line(Masking.mask(text)))
        .filter(text -> !text.isBlank() && !CUT.matcher(text).find() && text.length() <= LONGEST)
        .findFirst()
        .filter(text -> !subject.internal().containsInternal(text))
        .orElse("your request");
  }

  /** With one full stop, unless it ends otherwise. */
  private static String sentence(String text) {
    return ENDED.matcher(text).find() ? text : text + ".";
  }

  private boolean isMail() {
    return subject.audience() == Format.EMAIL_DRAFT;
  }

  private Session session() {
    return subject.session();
  }
}
