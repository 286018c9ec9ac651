package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.tenant.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the current account's sign-ins, and the look-up of sign-ins and API tokens. */
@Repository
public class CredentialStore {

  /** Activity is recorded at most this often, so that most requests write nothing. */
  private static final String USE_WRITTEN_EVERY = "interval '1 minute'";

  /** Whether the account demands a second factor of user {@code u}, who has none. */
  private static final String LACKS_SECOND_FACTOR =
      """
      (select require_second_factor from account)
        and not exists (select from totp where totp.user_id = u.id and totp.confirmed) as lacks_second_factor
      """;

  private final JdbcClient jdbc;

  CredentialStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Signs in an active user, unless the credentials have changed since that version was read. */
  Optional<UUID> insertSignIn(AccountSecret secret, UUID userId, int version, Duration idle) {
    return jdbc.sql(
            """
            with seen as (
              update account_user set last_seen_at = now()
              where id = :user and active and credentials_version = :version returning account_id, id
            )
            insert into sign_in (account_id, id, user_id, secret_hash, expires_at)
            select account_id, :id, id, :hash, now() + :idle * interval '1 second' from seen
            returning id
            """)
        .param("id", Uuid7.next())
        .param("hash", secret.hash())
        .param("idle", idle.toSeconds())
        .param("user", userId)
        .param("version", version)
        .query(UUID.class)
        .optional();
  }

  /** The user of a valid sign-in. */
  Optional<Authenticated> findBySignIn(byte[] hash) {
    return entry(
        Kind.SIGN_IN,
        """
        select s.account_id, s.id as credential_id, s.expires_at, u.id, u.name, u.email, u.role, u.credentials_version,
          s.last_used_at < now() - %s as stale, %s
        from sign_in s join account_user u on (u.account_id, u.id) = (s.account_id, s.user_id)
        where s.secret_hash = ? and s.expires_at > now() and u.active
        """,
        hash);
  }

  /** The user of a valid API token. */
  Optional<Authenticated> findByToken(byte[] hash) {
    return entry(
        Kind.TOKEN,
        """
        select t.account_id, t.id as credential_id, t.expires_at, u.id, u.name, u.email, u.role, u.credentials_version,
          coalesce(t.last_used_at < now() - %s, true) as stale, %s
        from api_token t join account_user u on (u.account_id, u.id) = (t.account_id, t.user_id)
        where t.secret_hash = ? and t.expires_at > now() and t.revoked_at is null and u.active
        """,
        hash);
  }

  private Optional<Authenticated> entry(Kind kind, String sql, byte[] hash) {
    return jdbc.sql(sql.formatted(USE_WRITTEN_EVERY, LACKS_SECOND_FACTOR))
        .param(hash)
        .query((row, n) -> entry(kind, row))
        .optional();
  }

  /**
   * Records that the credential was used now, unless another request has just done so, and extends
   * a sign-in. Here and everywhere else the user's row is written first, to avoid deadlocks.
   */
  void touch(Credential credential, Duration idle) {
    jdbc.sql(
            "update account_user set last_seen_at = now() where id = ? and (last_seen_at is null or"
                + " last_seen_at < now() - "
                + USE_WRITTEN_EVERY
                + ")")
        .param(credential.userId())
        .update();
    switch (credential.kind()) {
      case SIGN_IN ->
          jdbc.sql(
                  "update sign_in set last_used_at = now(), expires_at = now() + ? * interval '1"
                      + " second' where id = ? and last_used_at < now() - "
                      + USE_WRITTEN_EVERY)
              .params(idle.toSeconds(), credential.id())
              .update();
      case TOKEN ->
          jdbc.sql(
                  "update api_token set last_used_at = now() where id = ? and (last_used_at is null"
                      + " or last_used_at < now() - "
                      + USE_WRITTEN_EVERY
                      + ")")
              .param(credential.id())
              .update();
    }
  }

  void deleteSignIn(UUID id) {
    jdbc.sql("delete from sign_in where id = ?").param(id).update();
  }

  /** Ends all of the user's sign-ins except that one; returns those it ended. */
  public List<UUID> deleteSignIns(UUID userId, @Nullable UUID except) {
    return jdbc.sql(
            "delete from sign_in where user_id = :user and id is distinct from :except::uuid"
                + " returning id")
        .param("user", userId)
        .param("except", except)
        .query(UUID.class)
        .list();
  }

  /** Deletes expired sign-ins. */
  void deleteExpired() {
    jdbc.sql("delete from sign_in where expires_at < now()").update();
  }

  /** The valid ones among these credentials of any accounts, with the user's role. */
  Map<Credential, Role> valid(Collection<Credential> credentials) {
    Map<Credential, Role> roles = new HashMap<>();
    jdbc.sql("select account_id, user_id, kind, credential_id, role from valid_credentials(?, ?)")
        .params(
            (Object) credentials.stream().map(Credential::accountId).toArray(UUID[]::new),
            credentials.stream().map(Credential::id).toArray(UUID[]::new))
        .query(
            row -> {
              Credential credential =
                  new Credential(
                      row.getObject("account_id", UUID.class),
                      row.getObject("user_id", UUID.class),
                      Kind.valueOf(row.getString("kind")),
                      row.getObject("credential_id", UUID.class));
              roles.put(credential, Role.of(row.getString("role")));
            });
    return roles;
  }

  private static Authenticated entry(Kind kind, ResultSet row) throws SQLException {
    Member member =
        new Member(
            row.getObject("account_id", UUID.class),
            row.getObject("id", UUID.class),
            row.getString("name"),
            row.getString("email"),
            Role.of(row.getString("role")),
            row.getInt("credentials_version"));
    Credential credential =
        new Credential(
            member.accountId(), member.id(), kind, row.getObject("credential_id", UUID.class));
    boolean lacksSecondFactor = row.getBoolean("lacks_second_factor");
    return new Authenticated(
        new MemberAuthentication(member, credential, lacksSecondFactor), row.getBoolean("stale"));
  }

  /**
   * An authenticated user.
   *
   * @param stale whether this use should be recorded
   */
  record Authenticated(MemberAuthentication signedIn, boolean stale) {}
}
