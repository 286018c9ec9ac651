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

/** What the demo accounts have lived through, read from the files in {@code demo/}. */
record DemoScript(List<DemoAccount> accounts) {

  static DemoScript read(JsonMapper json) throws IOException {
    return json.convertValue(load("accounts.yaml"), DemoScript.class);
  }

  /** The past of an account, read from the file that it names. */
  static History history(DemoAccount account, JsonMapper json) throws IOException {
    return account.history() == null
        ? new History(List.of(), List.of(), List.of())
        : json.convertValue(load(account.history()), History.class);
  }

  private static Object load(String name) throws IOException {
    try (InputStream file = new ClassPathResource("demo/" + name).getInputStream()) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
    }
  }

  /**
   * @param history the file with its past; null for an account with recent sessions only
   * @param stories its recent sessions
   */
  record DemoAccount(
      String name,
      ZoneId timeZone,
      List<DemoPerson> people,
      @Nullable String history,
      List<ScriptedSession> stories,
      @Nullable List<Measured> measurements) {}

  /**
   * Sessions of the past eight weeks, each list in order; {@link DemoCalendar} gives them days.
   *
   * @param patchWeek the week in which updates were rolled out, with more trouble than others
   */
  record History(
      List<ScriptedSession> before, List<ScriptedSession> patchWeek, List<ScriptedSession> after) {}

  /** A baseline measurement made {@code ago} before now. */
  record Measured(Duration ago, String by, BigDecimal minutes, String note) {}

  /** A person; stories call them by {@code name}'s first word. */
  record DemoPerson(String name, String email, Role role) {}

  /**
   * One session. {@code by} starts it and does every beat that names nobody else.
   *
   * @param ago how long before now it began; null in the history
   */
  record ScriptedSession(
      @Nullable Duration ago,
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
      @Nullable Answered answer,
      @Nullable Escalated escalate,
      @Nullable Boolean claim,
      @Nullable String release,
      @Nullable String returnNote,
      @Nullable String withdraw,
      @Nullable Concluded conclude) {}

  record Recorded(StepKind kind, String text, @Nullable Outcome outcome, @Nullable String result) {}

  /**
   * The answer to an open task of the lane.
   *
   * @param check the playbook's check behind the task, without the playbook's id
   */
  record Answered(String check, Outcome outcome, @Nullable String result) {}

  record Escalated(
      String reason,
      @Nullable String notes,
      Handoff.@Nullable Severity severity,
      @Nullable String target,
      @Nullable Promised promise) {}

  /** What the client was promised, {@code due} that long after the escalation. */
  record Promised(String text, Duration due) {}

  /**
   * @param causeRight whether the likely cause turned out right, if the technician said so
   */
  record Concluded(Session.Status outcome, @Nullable String note, @Nullable Boolean causeRight) {}
}
