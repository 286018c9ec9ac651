package com.resolutionflow.account.signin;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.account.people.TokenScope;
import com.resolutionflow.account.signin.Credential.Kind;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.PageRequest;
import com.resolutionflow.tenant.Uuid7;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the current account's sign-ins, and the look-up of sign-ins and API tokens. */
@Repository
public class CredentialStore {

  /** Activity is recorded at most this often, so that most requests write nothing. */
  private static final String USE_WRITTEN_EVERY = "interval '1 minute'";

  /** How long the cookie before still lets requests in that were sent with it. */
  private static final Duration REQUESTS_UNDER_WAY = Duration.ofSeconds(10);

  /** Whether the account demands a second factor of user {@code u}, who has none. */
  private static final String LACKS_SECOND_FACTOR =
      """
      (select require_second_factor from account)
        and not exists (select from totp where totp.user_id = u.id and totp.confirmed)
        and not exists (select from passkey where passkey.user_id = u.id) as lacks_second_factor
      """;

  private final JdbcClient jdbc;

  CredentialStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Signs in an active user, unless the credentials have changed since that version was read. */
  Optional<UUID> insertSignIn(
      AccountSecret secret,
      ProvenUser proven,
      boolean bySingleSignOn,
      SignInOrigin origin,
      Duration idle,
      Duration lifetime) {
    return jdbc.sql(
            """
            with seen as (
              update account_user set last_seen_at = now()
              where id = :user and active and credentials_version = :version returning account_id, id
            )
            insert into sign_in (account_id, id, user_id, secret_hash, browser, address, by_single_sign_on,
              expires_at)
            select account_id, :id, id, :hash, :browser, :address, :single_sign_on,
              now() + least(:idle, :lifetime) * interval '1 second'
            from seen
            returning id
            """)
        .param("id", Uuid7.next())
        .param("hash", secret.hash())
        .param("browser", origin.browser())
        .param("address", origin.address())
        .param("single_sign_on", bySingleSignOn)
        .param("idle", idle.toSeconds())
        .param("lifetime", lifetime.toSeconds())
        .param("user", proven.user().userId())
        .param("version", proven.version())
        .query(UUID.class)
        .optional();
  }

  /**
   * The user of a valid sign-in, by its cookie or, for requests under way, by the one before. The
   * issuer of single sign-on asks for its own second factor.
   */
  Optional<Authenticated> findBySignIn(byte[] hash) {
    return findBySignIn("s.secret_hash = ?", hash)
        .or(() -> findBySignIn("s.previous_hash = ? and s.previous_until > now()", hash));
  }

  private Optional<Authenticated> findBySignIn(String condition, byte[] hash) {
    return entry(
        Kind.SIGN_IN,
        """
        select s.account_id, s.id as credential_id, s.expires_at, u.id, u.name, u.email, u.role, u.credentials_version,
          s.last_used_at < now() - %s as stale, null::text[] as scopes,
          not s.by_single_sign_on and %s
        from sign_in s join account_user u on (u.account_id, u.id) = (s.account_id, s.user_id)
        where s.expires_at > now() and u.active and\s"""
            + condition,
        hash);
  }

  /**
   * The user of a valid API token, who made it after signing in, with what the account asks for.
   */
  Optional<Authenticated> findByToken(byte[] hash) {
    return entry(
        Kind.TOKEN,
        """
        select t.account_id, t.id as credential_id, t.expires_at, u.id, u.name, u.email, u.role, u.credentials_version,
          coalesce(t.last_used_at < now() - %s, true) as stale, t.scopes,
          not exists (select from single_sign_on_identity i where i.user_id = u.id) and %s
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
   * a sign-in, but never beyond its longest lifetime. Here and everywhere else the user's row is
   * written first, to avoid deadlocks.
   */
  void touch(Credential credential, SignInOrigin origin, Duration idle, Duration lifetime) {
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
                  """
                  update sign_in set last_used_at = now(), browser = :browser, address = coalesce(:address, address),
                    expires_at = least(
                      now() + :idle * interval '1 second', created_at + :lifetime * interval '1 second')
                  where id = :id and expires_at > now() and last_used_at < now() - %s
                  """
                      .formatted(USE_WRITTEN_EVERY))
              .param("browser", origin.browser())
              .param("address", origin.address())
              .param("idle", idle.toSeconds())
              .param("lifetime", lifetime.toSeconds())
              .param("id", credential.id())
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

  /** The password was entered again in that browser. */
  void recordProof(UUID id) {
    jdbc.sql("update sign_in set proven_at = now() where id = ?").param(id).update();
  }

  /**
   * Gives a sign-in another cookie. Of two requests of one browser at a time the first does: the
   * second one's answer must not take its cookie away.
   *
   * @return whether it was given
   */
  boolean renew(UUID id, AccountSecret secret) {
    return jdbc.sql(
                """
                update sign_in set previous_hash = secret_hash, previous_until = now() + :grace * interval '1 second',
                  secret_hash = :hash
                where id = :id and (previous_until is null or previous_until < now())
                """)
            .param("grace", REQUESTS_UNDER_WAY.toSeconds())
            .param("hash", secret.hash())
            .param("id", id)
            .update()
        == 1;
  }

  /** Whether the sign-in was begun, or its password entered again, that short a time ago. */
  boolean isProven(UUID id, Duration within) {
    return jdbc.sql(
            """
            select count(*) > 0 from sign_in
            where id = ? and greatest(created_at, proven_at) > now() - ? * interval '1 second'
            """)
        .params(id, within.toSeconds())
        .query(Boolean.class)
        .single();
  }

  /** Serialises the ending of a user's sign-ins until the transaction ends; false if unknown. */
  public boolean lockUser(UUID userId) {
    return jdbc.sql("select id from account_user where id = ? for no key update")
        .param(userId)
        .query(UUID.class)
        .optional()
        .isPresent();
  }

  public boolean isSignedIn(UUID id) {
    return jdbc.sql("select count(*) > 0 from sign_in where id = ? and expires_at > now()")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  /** Ends a sign-in of that user; false if there is none. */
  public boolean deleteSignIn(UUID userId, UUID id) {
    return jdbc.sql("delete from sign_in where id = ? and user_id = ? and expires_at > now()")
            .params(id, userId)
            .update()
        == 1;
  }

  /** The user's sign-ins that have not ended, newest first, after the cursor's id. */
  public List<SignIn> signIns(UUID userId, @Nullable UUID current, PageRequest page) {
    Optional<Cursor> after = page.after();
    return jdbc.sql(
            """
            select id, coalesce(id = :current::uuid, false) as current,
              browser, address, created_at, last_used_at, expires_at
            from sign_in
            where user_id = :user and expires_at > now() and (:first or id < :id)
            order by id desc limit :fetch
            """)
        .param("current", current)
        .param("user", userId)
        .param("first", after.isEmpty())
        .param("id", after.map(keys -> keys.uuid(0)).orElse(new UUID(0, 0)))
        .param("fetch", page.fetchSize())
        .query(CredentialStore::signIn)
        .list();
  }

  private static SignIn signIn(ResultSet row, int n) throws SQLException {
    return new SignIn(
        row.getObject("id", UUID.class),
        row.getBoolean("current"),
        row.getString("browser").isEmpty() ? SignInOrigin.UNKNOWN : row.getString("browser"),
        row.getString("address"),
        SqlInstant.get(row, "created_at"),
        SqlInstant.get(row, "last_used_at"),
        SqlInstant.get(row, "expires_at"));
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
            row.getInt("credentials_version"),
            scopes(row.getArray("scopes")));
    Credential credential =
        new Credential(
            member.accountId(), member.id(), kind, row.getObject("credential_id", UUID.class));
    boolean lacksSecondFactor = row.getBoolean("lacks_second_factor");
    return new Authenticated(
        new MemberAuthentication(member, credential, lacksSecondFactor), row.getBoolean("stale"));
  }

  private static Set<TokenScope> scopes(@Nullable Array words) throws SQLException {
    if (words == null) {
      return TokenScope.ALL;
    }
    return Arrays.stream((String[]) words.getArray())
        .map(TokenScope::of)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * An authenticated user.
   *
   * @param stale whether this use should be recorded
   */
  record Authenticated(MemberAuthentication signedIn, boolean stale) {}
}
