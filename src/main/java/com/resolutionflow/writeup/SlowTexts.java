package com.resolutionflow.writeup;

import com.resolutionflow.api.Unhurried;
import com.resolutionflow.assistant.Rewriter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * A text that a model may have to write first; asking for it again gives the same one with or
 * without a key.
 */
@Component
class SlowTexts implements Unhurried {

  private static final Pattern PATH = Pattern.compile("/api/v1/ai-sessions/[^/]+/status-update");

  private final Rewriter rewriter;

  SlowTexts(Rewriter rewriter) {
    this.rewriter = rewriter;
  }

  @Override
  public boolean includes(HttpServletRequest request) {
    return rewriter.isConfigured() && PATH.matcher(request.getServletPath()).matches();
  }
}
