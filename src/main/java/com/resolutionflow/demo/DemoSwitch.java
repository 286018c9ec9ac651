package com.resolutionflow.demo;

import com.resolutionflow.database.Database;
import com.resolutionflow.database.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * {@code RESOLUTIONFLOW_DEMO}: whether demo data may be made; unless said, with the embedded
 * database only.
 */
@Component
class DemoSwitch {

  private final boolean on;

  DemoSwitch(@Value("${resolutionflow.demo:#{null}}") @Nullable String setting, Database database) {
    this.on = setting == null || setting.isBlank() ? database.embedded() : parse(setting);
  }

  boolean on() {
    return on;
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
