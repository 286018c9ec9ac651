package com.resolutionflow.writeup;

import com.resolutionflow.assistant.CaseStep.Kind;
import com.resolutionflow.masking.Masking;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Step;
import com.resolutionflow.writeup.WriteUp.Audience;
import com.resolutionflow.writeup.WriteUp.Context;
import java.util.List;

/**
 * What a client reads: how far it is and what comes next. The template has nothing in it that
 * technicians wrote among themselves, so nothing has to be taken out of it; and it is what stands
 * around a model's words in an e-mail.
 */
record ClientText(Subject subject) {

  /** The template. */
  String whole() {
    return around(isMail() ? "Hello,\n\n" + news() : news());
  }

  /** Words for the client, with what an e-mail has above and below them. */
  String around(String words) {
    return head() + words + foot();
  }

  String head() {
    String about = session().ticket() == null ? title() : session().ticket().ref() + ": " + title();
    return isMail() ? "Subject: " + about + "\n\n" : "";
  }

  String foot() {
    return isMail() ? "\n\nKind regards\n" + session().owner().name() : "";
  }

  /** How the case stands, for whoever is to put it into words. */
  String stands() {
    if (subject.context() == Context.ESCALATION) {
      return "not solved yet; a specialist is taking it further now";
    }
    return switch (session().status()) {
      case RESOLVED -> "solved";
      case ABANDONED -> "closed without being solved";
      case ACTIVE, REQUESTING_ESCALATION, ESCALATED -> "being worked on";
    };
  }

  private String news() {
    if (subject.context() == Context.ESCALATION) {
      return "We are working on the problem you reported: "
          + title()
          + ". "
          + checked()
          + " A specialist is taking it further now, and we will tell you as soon as there is"
          + " news.";
    }
    return switch (session().status()) {
      case RESOLVED ->
          "The problem you reported is resolved: "
              + title()
              + ". "
              + checked()
              + " Please tell us if you see it again.";
      case ABANDONED -> "We have closed the request you reported: " + title() + ". " + checked();
      case ACTIVE, REQUESTING_ESCALATION, ESCALATED ->
          "We are working on the problem you reported: "
              + title()
              + ". "
              + checked()
              + " We will tell you as soon as there is news.";
    };
  }

  private String checked() {
    List<Step> steps = session().steps() == null ? List.of() : session().steps();
    long done =
        steps.stream()
            .filter(step -> step.kind() == Kind.QUESTION || step.kind() == Kind.ACTION)
            .filter(step -> step.state() == Step.State.DONE)
            .count();
    if (done == 0) {
      return "We have taken up your description of it.";
    }
    return done == 1
        ? "So far we have checked one thing."
        : "So far we have checked " + done + " things.";
  }

  /** In the technician's words, unless they say something that stays among technicians. */
  private String title() {
    String title = session().title();
    return subject.internal().tells(title) ? "your request" : Masking.mask(title);
  }

  private boolean isMail() {
    return subject.audience() == Audience.EMAIL_DRAFT;
  }

  private Session session() {
    return subject.session();
  }
}
