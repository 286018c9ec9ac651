package com.resolutionflow.audit;

import com.resolutionflow.audit.AuditEvent.Actor;
import com.resolutionflow.audit.AuditEvent.Result;
import com.resolutionflow.audit.AuditEvent.Subject;
import com.resolutionflow.audit.AuditEvent.Via;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.text.EnumWord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the current account's audit trail. The application cannot change or delete them. */
@Repository
class AuditStore {

  private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AuditStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void insert(AuditEvent event) {
    Actor actor = event.actor();
    Subject subject = event.subject();
    jdbc.sql(
            """
            insert into audit_event (account_id, id, actor_id, actor_name, via, address, kind, subject_type, subject_id,
              subject_name, outcome, details)
            values (:account, :id, :actor, :actor_name, :via, :address, :kind, :type, :subject, :subject_name, :outcome,
              cast(:details as jsonb))
            """)
        .param("account", TenantContext.accountId())
        .param("id", event.id())
        .param("actor", actor == null ? null : actor.id())
        .param("actor_name", actor == null ? null : actor.name())
        .param("via", EnumWord.of(event.via()))
        .param("address", event.address())
        .param("kind", EnumWord.of(event.kind()))
        .param("type", subject == null ? null : subject.type())
        .param("subject", subject == null ? null : subject.id())
        .param("subject_name", subject == null ? null : subject.name())
        .param("outcome", EnumWord.of(event.outcome()))
        .param("details", json.writeValueAsString(event.details()))
        .update();
  }

  /** Whether one of the same kind, actor and subject was recorded in the last minute. */
  boolean isRecent(AuditEvent event) {
    Actor actor = event.actor();
    Subject subject = event.subject();
    return jdbc.sql(
            """
            select exists (
              select from audit_event
              where kind = :kind and at > clock_timestamp() - interval '1 minute'
                and actor_id is not distinct from cast(:actor as uuid)
                and subject_id is not distinct from cast(:subject as text))
            """)
        .param("kind", EnumWord.of(event.kind()))
        .param("actor", actor == null ? null : actor.id())
        .param("subject", subject == null ? null : subject.id())
        .query(Boolean.class)
        .single();
  }

  /** Newest first. */
  List<AuditEvent> list(AuditQuery query, AuditQuery.@Nullable Place after, int most) {
    return jdbc.sql("select * from audit_event" + query.where(after))
        .params(query.parameters(after, most))
        .query((row, number) -> event(row))
        .list();
  }

  void deleteExpired() {
    jdbc.sql("select delete_expired_audit_events()").query(Integer.class).single();
  }

  private AuditEvent event(ResultSet row) throws SQLException {
    UUID actor = row.getObject("actor_id", UUID.class);
    String subject = row.getString("subject_id");
    return new AuditEvent(
        row.getObject("id", UUID.class),
        SqlInstant.get(row, "at"),
        actor == null ? null : new Actor(actor, row.getString("actor_name")),
        EnumWord.parse(Via.class, row.getString("via")),
        row.getString("address"),
        EnumWord.parse(AuditKind.class, row.getString("kind")),
        subject == null
            ? null
            : new Subject(row.getString("subject_type"), subject, row.getString("subject_name")),
        EnumWord.parse(Result.class, row.getString("outcome")),
        json.readValue(row.getString("details"), DETAILS));
  }
}
