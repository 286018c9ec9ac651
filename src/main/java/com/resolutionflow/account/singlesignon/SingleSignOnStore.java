package com.resolutionflow.account.singlesignon;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.tenant.TenantContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the current account's single sign-on. */
@Repository
class SingleSignOnStore {

  private final JdbcClient jdbc;

  SingleSignOnStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<SingleSignOn> find() {
    return jdbc.sql("select * from single_sign_on").query(SingleSignOnStore::row).optional();
  }

  void put(SingleSignOn settings) {
    jdbc.sql(
            """
            insert into single_sign_on (account_id, issuer, client_id, sealed_secret, domains, provision_role,
              required, enabled)
            values (:account, :issuer, :client, :secret, :domains, :role, :required, :enabled)
            on conflict (account_id) do update set issuer = excluded.issuer, client_id = excluded.client_id,
              sealed_secret = excluded.sealed_secret, domains = excluded.domains,
              provision_role = excluded.provision_role, required = excluded.required, enabled = excluded.enabled,
              updated_at = now()
            """)
        .param("account", TenantContext.accountId())
        .param("issuer", settings.issuer())
        .param("client", settings.clientId())
        .param("secret", settings.sealedSecret())
        .param("domains", settings.domains().toArray(String[]::new))
        .param("role", settings.provisionRole() == null ? null : settings.provisionRole().word())
        .param("required", settings.required())
        .param("enabled", settings.enabled())
        .update();
  }

  /** Deletes it with all its links; false if there is none. */
  boolean delete() {
    deleteIdentities("");
    return jdbc.sql("delete from single_sign_on").update() == 1;
  }

  /** Deletes the links to every issuer but that one. */
  void deleteIdentities(String exceptIssuer) {
    jdbc.sql("delete from single_sign_on_identity where issuer <> ?").param(exceptIssuer).update();
  }

  /** Replaces the encrypted secret, unless it has changed since it was read. */
  void reseal(String before, String after) {
    jdbc.sql("update single_sign_on set sealed_secret = ? where sealed_secret = ?")
        .params(after, before)
        .update();
  }

  /** How many active owners can sign in with a password. */
  int countOwnersWithPassword() {
    return jdbc.sql(
            "select count(*) from account_user where active and role = 'owner' and password_hash is"
                + " not null")
        .query(Integer.class)
        .single();
  }

  /** The member who is linked to that identity. */
  Optional<UUID> memberOf(String issuer, String subject) {
    return jdbc.sql("select user_id from single_sign_on_identity where issuer = ? and subject = ?")
        .params(issuer, subject)
        .query(UUID.class)
        .optional();
  }

  boolean isLinked(String issuer, UUID userId) {
    return jdbc.sql(
            "select count(*) > 0 from single_sign_on_identity where issuer = ? and user_id = ?")
        .params(issuer, userId)
        .query(Boolean.class)
        .single();
  }

  /** The member with that e-mail address, active or not. */
  Optional<UUID> memberByEmail(String emailKey) {
    return jdbc.sql("select id from account_user where email_key = ?")
        .param(emailKey)
        .query(UUID.class)
        .optional();
  }

  void link(String issuer, String subject, UUID userId) {
    jdbc.sql(
            """
            insert into single_sign_on_identity (account_id, issuer, subject, user_id) values (?, ?, ?, ?)
            """)
        .params(TenantContext.accountId(), issuer, subject, userId)
        .update();
  }

  void recordUse(String issuer, String subject) {
    jdbc.sql(
            "update single_sign_on_identity set last_used_at = now() where issuer = ? and subject ="
                + " ?")
        .params(issuer, subject)
        .update();
  }

  /** Lets an invited member join without a password. */
  void join(UUID userId) {
    jdbc.sql("update account_user set joined_at = coalesce(joined_at, now()) where id = ?")
        .param(userId)
        .update();
  }

  private static SingleSignOn row(ResultSet row, int number) throws SQLException {
    String role = row.getString("provision_role");
    return new SingleSignOn(
        row.getString("issuer"),
        row.getString("client_id"),
        row.getString("sealed_secret"),
        List.of((String[]) row.getArray("domains").getArray()),
        role == null ? null : Role.of(role),
        row.getBoolean("required"),
        row.getBoolean("enabled"),
        SqlInstant.get(row, "updated_at"));
  }
}
