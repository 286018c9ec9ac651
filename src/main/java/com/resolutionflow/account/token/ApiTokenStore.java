package com.resolutionflow.account.token;

import com.resolutionflow.account.people.AccountSecret;
import com.resolutionflow.account.people.Person;
import com.resolutionflow.account.people.TokenScope;
import com.resolutionflow.account.signin.Credential;
import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the current account's API tokens. */
@Repository
public class ApiTokenStore {

  private final JdbcClient jdbc;

  ApiTokenStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * When the credential expires, if it is still valid. Locks the user until the transaction ends,
   * so that no token can outlive a deactivation or a password change that happens at the same time.
   */
  Optional<Instant> lockedExpiry(Credential credential) {
    jdbc.sql("select id from account_user where id = ? for share")
        .param(credential.userId())
        .query(UUID.class)
        .optional();
    String held =
        switch (credential.kind()) {
          case SIGN_IN -> "select user_id, expires_at from sign_in where id = ?";
          case TOKEN ->
              "select user_id, expires_at from api_token where id = ? and revoked_at is null";
        };
    return jdbc.sql(
            "select expires_at from ("
                + held
                + ") held join account_user u on u.id = user_id"
                + " where u.active and expires_at > now()")
        .param(credential.id())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  void insert(
      AccountSecret secret,
      UUID id,
      UUID userId,
      String name,
      List<TokenScope> scopes,
      Instant expiresAt) {
    jdbc.sql(
            """
            insert into api_token (account_id, id, user_id, name, secret_hash, scopes, expires_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            secret.accountId(),
            id,
            userId,
            name,
            secret.hash(),
            scopes.stream().map(TokenScope::word).toArray(String[]::new),
            expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  int count(UUID userId) {
    return jdbc.sql(
            "select count(*) from api_token where user_id = ? and revoked_at is null and expires_at"
                + " > now()")
        .param(userId)
        .query(Integer.class)
        .single();
  }

  /** The active tokens of that user, or of everybody, newest first, after the cursor's id. */
  List<ApiToken> list(@Nullable UUID userId, PageRequest page) {
    Optional<Cursor> after = page.after();
    return jdbc.sql(
            """
            select t.id, t.name, t.user_id, u.name as owner, t.scopes, t.created_at, t.last_used_at, t.expires_at
            from api_token t join account_user u on (u.account_id, u.id) = (t.account_id, t.user_id)
            where (:user::uuid is null or t.user_id = :user) and t.revoked_at is null and (:first or t.id < :id)
            order by t.id desc limit :fetch
            """)
        .param("user", userId)
        .param("first", after.isEmpty())
        .param("id", after.map(keys -> keys.uuid(0)).orElse(new UUID(0, 0)))
        .param("fetch", page.fetchSize())
        .query(ApiTokenStore::token)
        .list();
  }

  /** Whose token that is, if it is not revoked. */
  Optional<UUID> owner(UUID id) {
    return jdbc.sql("select user_id from api_token where id = ? and revoked_at is null")
        .param(id)
        .query(UUID.class)
        .optional();
  }

  /** Revokes it and returns its name; of two at once the first does. */
  Optional<String> revoke(UUID id) {
    return jdbc.sql(
            "update api_token set revoked_at = now() where id = ? and revoked_at is null returning"
                + " name")
        .param(id)
        .query(String.class)
        .optional();
  }

  /** Revokes every token of the user but that one; returns the revoked ones. */
  public List<UUID> revokeAll(UUID userId, @Nullable UUID except) {
    return jdbc.sql(
            """
            update api_token set revoked_at = now()
            where user_id = :user and revoked_at is null and id is distinct from :except::uuid returning id
            """)
        .param("user", userId)
        .param("except", except)
        .query(UUID.class)
        .list();
  }

  private static ApiToken token(ResultSet row, int n) throws SQLException {
    return new ApiToken(
        row.getObject("id", UUID.class),
        row.getString("name"),
        new Person(row.getObject("user_id", UUID.class), row.getString("owner")),
        Arrays.stream((String[]) row.getArray("scopes").getArray()).map(TokenScope::of).toList(),
        SqlInstant.get(row, "created_at"),
        SqlInstant.find(row, "last_used_at"),
        SqlInstant.get(row, "expires_at"));
  }
}
