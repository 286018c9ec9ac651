package com.resolutionflow.writeup;

import com.resolutionflow.assistant.CaseStep.Kind;
import com.resolutionflow.session.Session;
import com.resolutionflow.session.Step;
import com.resolutionflow.writeup.WriteUp.Audience;
import com.resolutionflow.writeup.WriteUp.Context;
import java.util.List;

/**
 * What a client reads: how far it is and what comes next. Nothing that technicians wrote among themselves goes into it,
 * so nothing has to be taken out of it.
 */
final class ClientText {

  private ClientText() {}

  static String of(Session session, Audience audience, Context context) {
    String news = context == Context.ESCALATION ? escalated(session) : concluded(session);
    return audience == Audience.EMAIL_DRAFT ? mail(session, news) : news;
  }

  private static String escalated(Session session) {
    return "We are working on the problem you reported: " + session.title() + ". " + checked(session)
        + " A senior engineer is taking it further, and we will tell you as soon as there is news.";
  }

  private static String concluded(Session session) {
    return switch (session.status()) {
      case RESOLVED ->
          "The problem you reported is resolved: " + session.title() + ". " + checked(session)
              + " Please tell us if you see it again.";
      case ABANDONED -> "We have closed the request you reported: " + session.title() + ". " + checked(session);
      case ACTIVE, REQUESTING_ESCALATION, ESCALATED ->
          "We are working on the problem you reported: " + session.title() + ". " + checked(session)
              + " We will tell you as soon as there is news.";
    };
  }

  private static String checked(Session session) {
    List<Step> steps = session.steps() == null ? List.of() : session.steps();
    long done =
        steps.stream().filter(step -> step.kind() == Kind.QUESTION || step.kind() == Kind.ACTION)
            .filter(step -> step.state() == Step.State.DONE)
            .count();
    if (done == 0) {
      return "We have taken up your description of it.";
    }
    return done == 1 ? "So far we have checked one thing with you." : "So far we have checked " + done + " things.";
  }

  private static String mail(Session session, String news) {
    String about = session.ticket() == null ? session.title() : session.ticket().ref() + ": " + session.title();
    return "Subject: " + about + "\n\nHello,\n\n" + news + "\n\nKind regards\n" + session.owner().name();
  }
}
