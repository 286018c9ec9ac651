package com.resolutionflow.escalationpolicy;

import com.resolutionflow.handoff.Handoff.Severity;
import com.resolutionflow.tenant.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the policies that accounts have set; a severity without a row has the standard. */
@Component
class PolicyStore {

  private final JdbcClient jdbc;

  PolicyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<EscalationPolicy> saved() {
    return jdbc.sql("select * from escalation_policy").query(PolicyStore::policy).list();
  }

  /** The policy for a severity, the account's or the standard. */
  EscalationPolicy find(Severity severity) {
    return jdbc.sql("select * from escalation_policy where severity = :severity")
        .param("severity", severity.ordinal())
        .query(PolicyStore::policy)
        .optional()
        .orElseGet(() -> EscalationPolicy.standard(severity));
  }

  void save(EscalationPolicy policy) {
    jdbc.sql(
            """
            insert into escalation_policy (
              account_id, severity, target_after, everyone_after, on_call_after, owner_after,
              claimer_after, untouched_after, on_call_channel)
            values (:account, :severity, :target, :everyone, :on_call, :owner, :claimer, :untouched, :channel)
            on conflict (account_id, severity) do update set target_after = excluded.target_after,
              everyone_after = excluded.everyone_after, on_call_after = excluded.on_call_after,
              owner_after = excluded.owner_after, claimer_after = excluded.claimer_after,
              untouched_after = excluded.untouched_after, on_call_channel = excluded.on_call_channel
            """)
        .param("account", TenantContext.accountId())
        .param("severity", policy.severity().ordinal())
        .param("target", policy.targetAfterSeconds())
        .param("everyone", policy.everyoneAfterSeconds())
        .param("on_call", policy.onCallAfterSeconds())
        .param("owner", policy.ownerAfterSeconds())
        .param("claimer", policy.claimerAfterSeconds())
        .param("untouched", policy.untouchedAfterSeconds())
        .param("channel", policy.onCallChannel())
        .update();
  }

  static EscalationPolicy policy(ResultSet row, int n) throws SQLException {
    return new EscalationPolicy(
        Severity.values()[row.getInt("severity")],
        row.getObject("target_after", Integer.class),
        row.getObject("everyone_after", Integer.class),
        row.getObject("on_call_after", Integer.class),
        row.getObject("owner_after", Integer.class),
        row.getObject("claimer_after", Integer.class),
        row.getObject("untouched_after", Integer.class),
        row.getString("on_call_channel"));
  }
}
