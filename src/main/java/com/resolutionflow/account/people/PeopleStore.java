package com.resolutionflow.account.people;

import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts and users as rows. Except where said, every statement sees the bound account only. */
@Repository
public class PeopleStore {

  private static final String USER =
      """
      select id, name, email, role, active, joined_at is null as invited, last_seen_at, created_at,
        active and exists (
          select 1 from presence p where p.account_id = u.account_id and p.user_id = u.id and p.online_until > now()
        ) as online
      from account_user u
      """;

  private final JdbcClient jdbc;

  PeopleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void insertAccount(Account account) {
    jdbc.sql("insert into account (id, name, time_zone) values (?, ?, ?)")
        .params(account.id(), account.name(), account.timeZone())
        .update();
  }

  /** The bound account. */
  public Optional<Account> account() {
    return jdbc.sql("select id, name, time_zone from account")
        .query(
            (row, n) ->
                new Account(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
        .optional();
  }

  /**
   * Lets one change of roles and people at a time into the bound account, until the transaction
   * ends. Rows that merely refer to the account are not held up.
   */
  public void lockAccount() {
    jdbc.sql("select id from account for no key update").query(UUID.class).single();
  }

  /** Lets one founder at a time into the deployment, until the transaction ends. */
  public void lockFounding() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('account.founding', 0))")
        .query((row, n) -> n)
        .list();
  }

  /** Every account, whatever is bound. */
  public List<UUID> accountIds() {
    return jdbc.sql("select account_ids()").query(UUID.class).list();
  }

  /** Where the user with that e-mail is, whatever is bound. */
  public Optional<UserRef> findByEmail(String emailKey) {
    return jdbc.sql("select account_id, user_id from sign_in_place(?)")
        .param(emailKey)
        .query((row, n) -> new UserRef(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .optional();
  }

  /**
   * Adds a user, who has joined if there is a password hash.
   *
   * @throws org.springframework.dao.DuplicateKeyException if the e-mail signs somebody in already,
   *     in any account
   */
  public void insertUser(
      UUID accountId,
      UUID id,
      String name,
      EmailAddress email,
      Role role,
      @Nullable String passwordHash) {
    jdbc.sql(
            """
            insert into account_user (account_id, id, name, email, email_key, role, password_hash, joined_at)
            values (:account, :id, :name, :email, :key, :role, :hash, case when :hash::text is null then null else now() end)
            """)
        .param("account", accountId)
        .param("id", id)
        .param("name", name)
        .param("email", email.text())
        .param("key", email.key())
        .param("role", role.word())
        .param("hash", passwordHash)
        .update();
  }

  public Optional<User> user(UUID id) {
    return jdbc.sql(USER + "where id = ?").param(id).query(PeopleStore::user).optional();
  }

  /** Users by name, from after the cursor's name and id. */
  public List<User> users(PageRequest page) {
    Optional<Cursor> after = page.after();
    return jdbc.sql(
            USER
                + """
                where :first or (lower(name), id) > (lower(:name), :id)
                order by lower(name), id limit :fetch
                """)
        .param("first", after.isEmpty())
        .param("name", after.map(keys -> keys.text(0)).orElse(""))
        .param("id", after.map(keys -> keys.uuid(1)).orElse(new UUID(0, 0)))
        .param("fetch", page.fetchSize())
        .query(PeopleStore::user)
        .list();
  }

  /** Those of these users that exist. */
  List<User> users(Collection<UUID> ids) {
    return jdbc.sql(USER + "where id = any(?)")
        .param(ids.toArray(UUID[]::new))
        .query(PeopleStore::user)
        .list();
  }

  /** Those who work sessions today, by name. */
  List<User> engineers() {
    return jdbc.sql(
            USER
                + """
                where active and joined_at is not null and role in ('engineer', 'team_admin', 'owner')
                order by lower(name), id
                """)
        .query(PeopleStore::user)
        .list();
  }

  public int countJoinedOwners() {
    return jdbc.sql(
            "select count(*) from account_user where active and joined_at is not null and role ="
                + " 'owner'")
        .query(Integer.class)
        .single();
  }

  /** Writes the name, the role and whether active. */
  public void updateUser(User user) {
    jdbc.sql(
            """
            update account_user
            set name = :name, role = :role, active = :active,
              role_since = case when (role, active) = (:role, :active) then role_since else now() end,
              credentials_version = credentials_version + (active <> :active)::int
            where id = :id
            """)
        .param("name", user.name())
        .param("role", user.role().word())
        .param("active", user.active())
        .param("id", user.id())
        .update();
  }

  /**
   * Users, of any accounts, who are there and stay so for that long if they are not heard of again.
   */
  void markOnline(List<UUID> accounts, List<UUID> users, Duration staying) {
    jdbc.sql("select note_presence(?, ?, ?)")
        .params(
            accounts.toArray(UUID[]::new),
            users.toArray(UUID[]::new),
            Math.toIntExact(staying.toSeconds()))
        .query((row, n) -> true)
        .single();
  }

  /** What an active user's password is compared with. */
  public Optional<PasswordState> passwordState(UUID userId) {
    return jdbc.sql(
            "select password_hash, credentials_version from account_user where id = ? and active")
        .param(userId)
        .query((row, n) -> new PasswordState(row.getString(1), row.getInt(2)))
        .optional();
  }

  /** Gives an active user who has none a first password; they have joined then. */
  public boolean join(UUID userId, String passwordHash) {
    return jdbc.sql(
                """
                update account_user
                set password_hash = ?, joined_at = now(), credentials_version = credentials_version + 1
                where id = ? and active and joined_at is null
                """)
            .params(passwordHash, userId)
            .update()
        == 1;
  }

  /** Replaces the hash, if what lets the user in is still of that version. */
  public boolean changePassword(UUID userId, int version, String passwordHash) {
    return jdbc.sql(
                """
                update account_user set password_hash = ?, credentials_version = credentials_version + 1
                where id = ? and active and credentials_version = ?
                """)
            .params(passwordHash, userId, version)
            .update()
        == 1;
  }

  private static User user(ResultSet row, int n) throws SQLException {
    return new User(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("email"),
        Role.of(row.getString("role")),
        row.getBoolean("active"),
        row.getBoolean("invited"),
        row.getBoolean("online"),
        time(row, "last_seen_at"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** Which user of which account. */
  public record UserRef(UUID accountId, UUID userId) {}

  /** What a password is compared with: no hash until the invitation is accepted. */
  public record PasswordState(@Nullable String hash, int version) {}
}
