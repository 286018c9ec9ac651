package com.resolutionflow.writeup;

import com.resolutionflow.assistant.Rewriter;
import com.resolutionflow.http.idempotency.LongRunning;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Requests for a write-up, which may wait for a model. Repeating one returns the same write-up even
 * without an idempotency key.
 */
@Component
class WriteUpGeneration implements LongRunning {

  private static final Pattern PATH = Pattern.compile("/api/v1/ai-sessions/[^/]+/status-update");

  private final Rewriter rewriter;

  WriteUpGeneration(Rewriter rewriter) {
    this.rewriter = rewriter;
  }

  @Override
  public boolean matches(HttpServletRequest request) {
    return rewriter.isConfigured() && PATH.matcher(request.getServletPath()).matches();
  }
}
