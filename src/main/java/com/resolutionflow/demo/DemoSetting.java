package com.resolutionflow.demo;

import com.resolutionflow.database.Database;
import com.resolutionflow.problem.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * {@code RESOLUTIONFLOW_DEMO}: whether to create demo data. The default is yes with the embedded
 * database, otherwise no.
 */
@Component
class DemoSetting {

  private final boolean isEnabled;

  DemoSetting(
      @Value("${resolutionflow.demo:#{null}}") @Nullable String setting, Database database) {
    this.isEnabled = setting == null || setting.isBlank() ? database.embedded() : parse(setting);
  }

  boolean isEnabled() {
    return isEnabled;
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
