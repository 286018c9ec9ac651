package com.resolutionflow.account.export;

import com.resolutionflow.account.export.ExportFile.Nested;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What stands in which file of an export, by the tables' names alone: this module knows nothing of
 * what others keep in them. Every table of an account is either here or left out for a reason; a
 * test fails on one that is neither, so that whoever adds a table decides.
 */
final class ExportContents {

  /** In no file: what proves who somebody is, and what is only there to find or compare rows. */
  static final Set<String> LEFT_OUT_COLUMNS =
      new TreeSet<>(
          Set.of(
              "account_id",
              "credentials_version",
              "email_key",
              "job",
              "material",
              "password_hash",
              "previous_hash",
              "run",
              "sealed_secret",
              "search_text",
              "secret_hash",
              "secrets",
              "snapshot_hash"));

  /** Tables of which nothing is exported, and why. */
  static final Map<String, String> LEFT_OUT =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("account_export", "about exports themselves"),
              Map.entry("account_export_part", "exports themselves"),
              Map.entry("dead_job", "inside matters: the deliveries have their errors"),
              Map.entry("demo_account", "whether this is the account of the demo"),
              Map.entry("escalation_timer", "inside matters: when a job is due"),
              Map.entry("former_email", "until those who had the address are told"),
              Map.entry("idempotency_key", "answers kept for a day"),
              Map.entry("live_cursor", "inside matters: a counter"),
              Map.entry("live_event", "news of the last day"),
              Map.entry("model_budget_warning", "inside matters: on which days admins were told"),
              Map.entry("onboarding_dismissal", "inside matters: who closed the checklist"),
              Map.entry("passkey", "what signs people in"),
              Map.entry("person_erasure", "what is being removed for good"),
              Map.entry("presence", "who is there now"),
              Map.entry("recovery_code", "secrets"),
              Map.entry("sign_in_name", "the people's addresses a second time"),
              Map.entry("stopwatch", "measurements that are not finished"),
              Map.entry("totp", "secrets")));

  static final List<ExportFile> FILES =
      List.of(
          new ExportFile("account", "account", "id"),
          new ExportFile("people", "account_user", "created_at, t.id"),
          new ExportFile(
              "sessions",
              "session",
              "created_at, t.id",
              new Nested("steps", "step", "session_id", "seq"),
              new Nested("documentation", "session_documentation", "session_id", "created_at"),
              new Nested("write_ups", "write_up", "session_id", "created_at")),
          new ExportFile(
              "handoffs",
              "handoff",
              "created_at, t.id",
              new Nested("assessments", "assessment", "handoff_id", "version"),
              new Nested("events", "handoff_event", "handoff_id", "created_at")),
          new ExportFile("generations", "generation", "started_at, t.id"),
          new ExportFile("notifications", "notification", "created_at, t.id"),
          new ExportFile("notification_preferences", "notification_preference", "user_id, t.kind"),
          new ExportFile("deliveries", "delivery", "created_at, t.id"),
          new ExportFile("escalation_policy", "escalation_policy", "severity"),
          new ExportFile(
              "baselines",
              "baseline",
              "created_at, t.id",
              new Nested("changes", "baseline_change", "baseline_id", "changed_at")),
          new ExportFile("measured_handoffs", "measured_handoff", "created_at, t.handoff_id"),
          new ExportFile("measured_claims", "measured_claim", "claimed_at, t.id"),
          new ExportFile("integrations", "integration", "kind"),
          new ExportFile("single_sign_on", "single_sign_on", "issuer"),
          new ExportFile(
              "single_sign_on_identities", "single_sign_on_identity", "created_at, t.subject"),
          new ExportFile("model_calls", "model_call", "created_at, t.id"),
          new ExportFile("sign_ins", "sign_in", "created_at, t.id"),
          new ExportFile("api_tokens", "api_token", "created_at, t.id"),
          new ExportFile("invitations", "invite", "created_at, t.id"),
          new ExportFile("audit_events", "audit_event", "at, t.id"));

  private ExportContents() {}

  /** The tables from which something is exported. */
  static Set<String> tables() {
    return FILES.stream()
        .flatMap(file -> file.tables().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
