package com.resolutionflow.session;

import com.resolutionflow.http.idempotency.LongRunning;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Messages that are answered only after a model has replied, and so may take long. */
@Component
class ReplyGeneration implements LongRunning {

  private static final Pattern PATH = Pattern.compile("/api/v1/ai-sessions/[^/]+/messages");

  private final Turns turns;

  ReplyGeneration(Turns turns) {
    this.turns = turns;
  }

  @Override
  public boolean matches(HttpServletRequest request) {
    return turns.isEnabled() && PATH.matcher(request.getServletPath()).matches();
  }
}
