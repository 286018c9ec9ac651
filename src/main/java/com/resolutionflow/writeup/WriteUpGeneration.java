package com.resolutionflow.writeup;

import com.resolutionflow.assistant.Rewriter;
import com.resolutionflow.http.idempotency.LongRunning;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * A text that a model may have to write first; asking for it again gives the same one with or
 * without a key.
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
