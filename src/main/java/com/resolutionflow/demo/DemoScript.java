package com.resolutionflow.demo;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.casefile.Outcome;
import com.resolutionflow.casefile.StepKind;
import com.resolutionflow.handoff.Handoff;
import com.resolutionflow.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The history of the demo accounts, read from {@code demo/stories.yaml}. */
record DemoScript(List<DemoAccount> accounts) {

  static DemoScript read(JsonMapper json) throws IOException {
    try (InputStream file = new ClassPathResource("demo/stories.yaml").getInputStream()) {
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return json.convertValue(tree, DemoScript.class);
    }
  }

  record DemoAccount(
      String name,
      ZoneId timeZone,
      List<DemoPerson> people,
      List<ScriptedSession> stories,
      @Nullable List<Measured> measurements) {}

  /** A baseline measurement made {@code ago} before now. */
  record Measured(Duration ago, String by, BigDecimal minutes, String note) {}

  record DemoPerson(String name, String email, Role role) {}

  /** One session. {@code by} starts it and does every beat that names nobody else. */
  record ScriptedSession(
      Duration ago,
      String by,
      String client,
      @Nullable String ticket,
      String problem,
      @Nullable List<ScriptedAction> beats) {}

  /**
   * One thing that happened, {@code after} the previous one; exactly one of the other fields is
   * set.
   */
  record ScriptedAction(
      Duration after,
      @Nullable String by,
      @Nullable Recorded record,
      @Nullable Escalated escalate,
      @Nullable Boolean claim,
      @Nullable String returnNote,
      @Nullable Concluded conclude) {}

  record Recorded(StepKind kind, String text, @Nullable Outcome outcome, @Nullable String result) {}

  record Escalated(
      String reason,
      @Nullable String notes,
      Handoff.@Nullable Severity severity,
      @Nullable String target) {}

  record Concluded(Session.Status outcome, @Nullable String note) {}
}
