package com.resolutionflow.escalationpolicy;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.audit.AuditEntry;
import com.resolutionflow.audit.AuditKind;
import com.resolutionflow.audit.AuditTrail;
import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.problem.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The account's policy, as its people read and change it. */
@Service
@Transactional
public class PolicySettings {

  private final PolicyStore store;
  private final ReminderRecipients recipients;
  private final ReminderTimers timers;
  private final AuditTrail audit;

  PolicySettings(
      PolicyStore store, ReminderRecipients recipients, ReminderTimers timers, AuditTrail audit) {
    this.store = store;
    this.recipients = recipients;
    this.timers = timers;
    this.audit = audit;
  }

  /** All severities and the channels that can be on call. For engineers and above. */
  @Transactional(readOnly = true)
  public EscalationPolicies read(Member reader) {
    reader.require(Role.ENGINEER);
    return policies();
  }

  /**
   * Sets the severities that are named, also for what waits already. For team admins and above.
   *
   * @throws Problem 400 for a severity that is named twice, for times as {@link
   *     EscalationPolicy#check} says, and for a channel that the account does not have
   */
  public EscalationPolicies set(Member by, List<EscalationPolicy> wanted) {
    by.require(Role.TEAM_ADMIN);
    List<String> channels = recipients.channels();
    Set<Severity> named = EnumSet.noneOf(Severity.class);
    List<Severity> changed = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      EscalationPolicy policy = wanted.get(i);
      String field = "items[" + i + "]";
      if (!named.add(policy.severity())) {
        throw Problem.invalid(field + ".severity", "is named twice");
      }
      policy.check(field);
      checkChannel(field, policy, channels);
      if (!policy.equals(store.find(policy.severity()))) {
        changed.add(policy.severity());
      }
      store.save(policy);
    }
    if (!changed.isEmpty()) {
      audit.record(AuditEntry.of(AuditKind.ESCALATION_POLICY_CHANGED).with("severities", changed));
    }
    timers.policyChanged();
    return policies();
  }

  private void checkChannel(String field, EscalationPolicy policy, List<String> channels) {
    String wanted = policy.onCallChannel();
    if (wanted != null
        && !channels.contains(wanted)
        && !wanted.equals(store.find(policy.severity()).onCallChannel())) {
      throw Problem.invalid(
          field + ".on_call_channel",
          channels.isEmpty()
              ? "must be null: no channel is set up"
              : "must be one of " + String.join(", ", channels));
    }
  }

  private EscalationPolicies policies() {
    Map<Severity, EscalationPolicy> saved =
        store.saved().stream()
            .collect(Collectors.toMap(EscalationPolicy::severity, Function.identity()));
    return new EscalationPolicies(
        Stream.of(Severity.values())
            .map(severity -> saved.getOrDefault(severity, EscalationPolicy.standard(severity)))
            .toList(),
        recipients.channels());
  }
}
