package com.resolutionflow.demo;

import com.resolutionflow.database.Database;
import com.resolutionflow.problem.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * {@code RESOLUTIONFLOW_DEMO}: whether to create demo data. The default is yes with the embedded
 * database, unless {@code RESOLUTIONFLOW_OWNER_EMAIL} names somebody for whom it is no demo.
 */
@Component
class DemoSetting {

  private final boolean isEnabled;
  private final boolean isStated;

  DemoSetting(
      @Value("${resolutionflow.demo:#{null}}") @Nullable String setting,
      @Value("${resolutionflow.owner-email:}") String owner,
      Database database) {
    String stated = setting == null ? "" : setting.strip();
    this.isStated = !stated.isEmpty();
    this.isEnabled = isStated ? parse(stated) : database.embedded() && owner.isBlank();
    if (isEnabled && !owner.isBlank()) {
      throw new StartRefused(
          "RESOLUTIONFLOW_DEMO is true and RESOLUTIONFLOW_OWNER_EMAIL is "
              + owner
              + "; expected one of them: a demo has owners of its own.");
    }
  }

  boolean isEnabled() {
    return isEnabled;
  }

  /** Whether somebody asked for a demo by name. */
  boolean isStated() {
    return isStated && isEnabled;
  }

  private static boolean parse(String setting) {
    return switch (setting) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new StartRefused("RESOLUTIONFLOW_DEMO is " + setting + "; expected true or false.");
    };
  }
}
