package com.resolutionflow.account.passkey;

import com.resolutionflow.account.people.PeopleStore.UserRef;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.tenant.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.stereotype.Repository;

/** The rows of the current account's passkeys. */
@Repository
class PasskeyStore {

  private static final String RECORD =
      """
      select user_id, name, credential_id, public_key, attestation_object, transports, signature_count, created_at,
        coalesce(last_used_at, created_at) as used_at
      from passkey
      """;

  private final JdbcClient jdbc;

  PasskeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** That user's, in the order in which they were added. */
  List<Passkey> list(UUID userId) {
    return jdbc.sql(
            "select id, name, created_at, last_used_at from passkey where user_id = ? order by id")
        .param(userId)
        .query(PasskeyStore::passkey)
        .list();
  }

  Optional<Passkey> find(UUID userId, UUID id) {
    return jdbc.sql(
            "select id, name, created_at, last_used_at from passkey where user_id = ? and id = ?")
        .params(userId, id)
        .query(PasskeyStore::passkey)
        .optional();
  }

  int count(UUID userId) {
    return jdbc.sql("select count(*) from passkey where user_id = ?")
        .param(userId)
        .query(Integer.class)
        .single();
  }

  /** Whether anybody in the account has that one. */
  boolean exists(Bytes credentialId) {
    return jdbc.sql("select exists (select from passkey where credential_id = ?)")
        .param(credentialId.getBytes())
        .query(Boolean.class)
        .single();
  }

  Optional<CredentialRecord> record(UUID userId, Bytes credentialId) {
    return jdbc.sql(RECORD + "where user_id = ? and credential_id = ?")
        .params(userId, credentialId.getBytes())
        .query(PasskeyStore::record)
        .optional();
  }

  List<CredentialRecord> records(UUID userId) {
    return jdbc.sql(RECORD + "where user_id = ? order by id")
        .param(userId)
        .query(PasskeyStore::record)
        .list();
  }

  void insert(UUID userId, CredentialRecord made, Instant challengeAt) {
    Bytes attestation = made.getAttestationObject();
    jdbc.sql(
            """
            insert into passkey (account_id, id, user_id, name, credential_id, public_key, attestation_object,
              transports, signature_count, challenge_at)
            values (:account, :id, :user, :name, :credential, :key, :attestation, :transports, :count, :challenge)
            """)
        .param("account", TenantContext.accountId())
        .param("id", Uuid7.next())
        .param("user", userId)
        .param("name", made.getLabel())
        .param("credential", made.getCredentialId().getBytes())
        .param("key", made.getPublicKey().getBytes())
        .param("attestation", attestation == null ? new byte[0] : attestation.getBytes())
        .param(
            "transports",
            made.getTransports().stream()
                .map(AuthenticatorTransport::getValue)
                .toArray(String[]::new))
        .param("count", made.getSignatureCount())
        .param("challenge", SqlInstant.of(challengeAt))
        .update();
  }

  /**
   * Notes a use; false if that challenge or a newer one was answered before, or the counter has not
   * grown, as that of a copied key does not. Of two requests with one answer the first to write
   * wins.
   */
  boolean use(UUID userId, CredentialRecord used, Instant challengeAt) {
    return jdbc.sql(
                """
                update passkey set signature_count = :count, challenge_at = :challenge, last_used_at = now()
                where user_id = :user and credential_id = :credential and challenge_at < :challenge
                  and (signature_count < :count or (signature_count = 0 and :count = 0))
                """)
            .param("count", used.getSignatureCount())
            .param("challenge", SqlInstant.of(challengeAt))
            .param("user", userId)
            .param("credential", used.getCredentialId().getBytes())
            .update()
        == 1;
  }

  void delete(UUID userId, UUID id) {
    jdbc.sql("delete from passkey where user_id = ? and id = ?").params(userId, id).update();
  }

  /**
   * Ends sign-ins under way, if the credentials still have that version, and locks the user; false
   * if they have another.
   */
  boolean raiseCredentialsVersion(UUID userId, int version) {
    return jdbc.sql(
                "update account_user set credentials_version = credentials_version + 1 where id = ?"
                    + " and active and credentials_version = ?")
            .params(userId, version)
            .update()
        == 1;
  }

  private static Passkey passkey(ResultSet row, int n) throws SQLException {
    return new Passkey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        SqlInstant.get(row, "created_at"),
        SqlInstant.find(row, "last_used_at"));
  }

  private static CredentialRecord record(ResultSet row, int n) throws SQLException {
    UserRef user = new UserRef(TenantContext.accountId(), row.getObject("user_id", UUID.class));
    String[] transports = (String[]) row.getArray("transports").getArray();
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(row.getBytes("credential_id")))
        .userEntityUserId(UserHandle.of(user))
        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
        .signatureCount(row.getLong("signature_count"))
        .uvInitialized(true)
        .transports(transports(transports))
        .attestationObject(new Bytes(row.getBytes("attestation_object")))
        .created(SqlInstant.get(row, "created_at"))
        .lastUsed(SqlInstant.get(row, "used_at"))
        .label(row.getString("name"))
        .build();
  }

  private static Set<AuthenticatorTransport> transports(String[] values) {
    return Arrays.stream(values)
        .map(AuthenticatorTransport::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }
}
