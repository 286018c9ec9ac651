package com.resolutionflow.session;

import com.resolutionflow.api.Unhurried;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What is answered only when a model has answered. */
@Component
class SlowAnswers implements Unhurried {

  private static final Pattern PATHS =
      Pattern.compile("/api/v1/ai-sessions/[^/]+/(messages|reply)");

  private final Turns turns;

  SlowAnswers(Turns turns) {
    this.turns = turns;
  }

  @Override
  public boolean includes(HttpServletRequest request) {
    return turns.areTaken() && PATHS.matcher(request.getServletPath()).matches();
  }
}
