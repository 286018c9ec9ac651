package com.resolutionflow.integration;

import java.util.Optional;
import org.springframework.stereotype.Service;

/** The integrations of the present account. */
@Service
public class Integrations {

  /** Its settings if the account has enabled it, whether or not it was broken when last used. */
  public Optional<Settings> enabled(String kind) {
    throw new UnsupportedOperationException();
  }

  /** Which one of that sort the account has enabled; the first by name where several are. */
  public Optional<Enabled> enabledOf(IntegrationKind.Sort sort) {
    throw new UnsupportedOperationException();
  }

  /**
   * It does not work until somebody mends it (credentials refused, channel gone): marked, with the reason shown, and
   * admins are told once by {@link IntegrationBroken}. Passing failures are not for this.
   */
  public void broken(String kind, String reason) {
    throw new UnsupportedOperationException();
  }

  /** It worked just now: whatever was wrong is over. Costs a write only if it was marked. */
  public void working(String kind) {
    throw new UnsupportedOperationException();
  }

  /** An enabled integration. */
  public record Enabled(String kind, Settings settings) {}
}
