package com.resolutionflow.writeup;

import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.casefile.StepState;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Step;
import com.resolutionflow.writeup.WriteUp.Context;
import com.resolutionflow.writeup.WriteUp.Format;
import java.util.List;

/**
 * A text for the client: the current state and what comes next. The template uses nothing that
 * technicians wrote to each other, so it needs no filtering. It also provides the header and footer
 * around a model's words in an e-mail.
 */
record ClientText(WriteUpSubject subject) {

  /** The whole text from the template. */
  String fromTemplate() {
    return frame(isMail() ? "Hello,\n\n" + statusSentence() : statusSentence());
  }

  /** Adds the e-mail's header and footer to a text for the client. */
  String frame(String words) {
    return header() + words + footer();
  }

  String header() {
    String about = session().ticket() == null ? title() : session().ticket().ref() + ": " + title();
    return isMail() ? "Subject: " + about + "\n\n" : "";
  }

  String footer() {
    return isMail() ? "\n\nKind regards\n" + session().owner().name() : "";
  }

  /** The state of the case, as input for the model. */
  String status() {
    if (subject.context() == Context.ESCALATION) {
      return "not solved yet; a specialist is taking it further now";
    }
    return switch (session().status()) {
      case RESOLVED -> "solved";
      case ABANDONED -> "closed without being solved";
      case ACTIVE, REQUESTING_ESCALATION, ESCALATED -> "being worked on";
    };
  }

  private String statusSentence() {
    if (subject.context() == Context.ESCALATION) {
      return "We are working on the problem you reported: "
          + title()
          + ". "
          + progressSentence()
          + " A specialist is taking it further now, and we will tell you as soon as there is"
          + " news.";
    }
    return switch (session().status()) {
      case RESOLVED ->
          "The problem you reported is resolved: "
              + title()
              + ". "
              + progressSentence()
              + " Please tell us if you see it again.";
      case ABANDONED ->
          "We have closed the request you reported: " + title() + ". " + progressSentence();
      case ACTIVE, REQUESTING_ESCALATION, ESCALATED ->
          "We are working on the problem you reported: "
              + title()
              + ". "
              + progressSentence()
              + " We will tell you as soon as there is news.";
    };
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

  /** The session's title, unless it contains something internal. */
  private String title() {
    String title = session().title();
    return subject.internal().containsInternal(title) ? "your request" : Masking.mask(title);
  }

  private boolean isMail() {
    return subject.audience() == Format.EMAIL_DRAFT;
  }

  private Session session() {
    return subject.session();
  }
}
