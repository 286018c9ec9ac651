package com.resolutionflow.account.people;

import com.resolutionflow.database.SqlInstant;
import com.resolutionflow.http.Cursor;
import com.resolutionflow.http.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of accounts and users. Unless noted otherwise, every statement sees only the current
 * account.
 */
@Repository
public class PeopleStore {

  private static final String USER =
      """
      select id, name, email, role, active, joined_at is null as invited, last_seen_at, created_at, erased_at,
        active and exists (
          select 1 from presence p where p.account_id = u.account_id and p.user_id = u.id and p.online_until > now()
        ) as online
      from account_user u
      """;

  /** So that a mailbox that was given to very many people costs no more than this. */
  private static final int MOST_OF_ONE_MAILBOX = 50;

  private final JdbcClient jdbc;

  PeopleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void insertAccount(Account account) {
    jdbc.sql("insert into account (id, name, time_zone) values (?, ?, ?)")
        .params(account.id(), account.name(), account.timeZone())
        .update();
  }

  /** The current account. */
  public Optional<Account> account() {
    return jdbc.sql("select id, name, time_zone from account")
        .query(
            (row, n) ->
                new Account(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
        .optional();
  }

  public void setTimeZone(ZoneId zone) {
    jdbc.sql("update account set time_zone = ?").param(zone.getId()).update();
  }

  /** How many days the current account keeps concluded sessions, if not for good. */
  Optional<Integer> retentionDays() {
    return jdbc.sql("select retention_days from account where retention_days is not null")
        .query(Integer.class)
        .optional();
  }

  /** The day, in the account's time zone, on which it is to be deleted, if it is. */
  public Optional<LocalDate> deletionDay() {
    return jdbc.sql(
            "select (delete_at at time zone time_zone)::date from account where delete_at is not"
                + " null")
        .query(LocalDate.class)
        .optional();
  }

  /**
   * Serialises changes of users and roles in the current account until the transaction ends. Rows
   * that only refer to the account are not blocked.
   */
  public void lockAccount() {
    jdbc.sql("select id from account for no key update").query(UUID.class).single();
  }

  /** Serialises the creation of the first account in this deployment until the transaction ends. */
  public void lockFounding() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('account.founding', 0))")
        .query((row, n) -> n)
        .list();
  }

  /** The ids of all accounts, whatever the current one is. */
  public List<UUID> accountIds() {
    return jdbc.sql("select account_ids()").query(UUID.class).list();
  }

  /** The users with that e-mail address in all accounts, the oldest first. */
  public List<UserRef> findByEmail(String email) {
    return findByEmail(email, null);
  }

  /**
   * As {@link #findByEmail(String)}.
   *
   * @param accountId of the only account to look in; null for all
   */
  public List<UserRef> findByEmail(String email, @Nullable UUID accountId) {
    return jdbc.sql("select account_id, user_id from sign_in_places(:keys, :account, :most)")
        .param("keys", EmailAddress.keys(email).toArray(String[]::new))
        .param("account", accountId, Types.OTHER)
        .param("most", MOST_OF_ONE_MAILBOX)
        .query((row, n) -> new UserRef(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list();
  }

  /**
   * Adds a user, who counts as joined if there is a password hash.
   *
   * @throws org.springframework.dao.DuplicateKeyException if the e-mail address is already used in
   *     this account
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
            values (:account, :id, :name, :email, :key, :role, :hash,
              case when :hash::text is null then null else now() end)
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

  /** Users ordered by name, after the cursor's name and id. */
  public List<User> users(PageRequest page) {
    Optional<Cursor> after = page.after();
    return jdbc.sql(
            USER
                + """
                where :first
                   or (lower(name) collate order_for_people, id) > (lower(:name) collate order_for_people, :id)
                order by lower(name) collate order_for_people, id limit :fetch
                """)
        .param("first", after.isEmpty())
        .param("name", after.map(keys -> keys.text(0)).orElse(""))
        .param("id", after.map(keys -> keys.uuid(1)).orElse(new UUID(0, 0)))
        .param("fetch", page.fetchSize())
        .query(PeopleStore::user)
        .list();
  }

  /** The users with these ids, as far as they exist. */
  List<User> users(Collection<UUID> ids) {
    return jdbc.sql(USER + "where id = any(?)")
        .param(ids.toArray(UUID[]::new))
        .query(PeopleStore::user)
        .list();
  }

  /** The active users who can work on sessions, ordered by name. */
  List<User> engineers() {
    return jdbc.sql(
            USER
                + """
                where active and joined_at is not null and role in ('engineer', 'team_admin', 'owner')
                order by lower(name) collate order_for_people, id
                """)
        .query(PeopleStore::user)
        .list();
  }

  /** The active owners, joined or invited. */
  public int countOwners() {
    return jdbc.sql("select count(*) from account_user where active and role = 'owner'")
        .query(Integer.class)
        .single();
  }

  /** The active users, without those who have not accepted their invitation unless wanted. */
  int countActive(boolean withInvited) {
    return jdbc.sql(
            "select count(*) from account_user where active and (? or joined_at is not null)")
        .param(withInvited)
        .query(Integer.class)
        .single();
  }

  public int countJoinedOwners() {
    return jdbc.sql(
            "select count(*) from account_user where active and joined_at is not null and role ="
                + " 'owner'")
        .query(Integer.class)
        .single();
  }

  /** Updates the name, the role and whether the user is active. */
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
   * Changes the e-mail address of a user. What was proven with the former one, such as a password
   * before the second factor, counts no more.
   *
   * @throws org.springframework.dao.DuplicateKeyException if somebody in this account has it
   */
  public void updateEmail(UUID userId, EmailAddress email) {
    jdbc.sql(
            """
            update account_user
            set email = ?, email_key = ?, credentials_version = credentials_version + (email_key <> ?)::int
            where id = ?
            """)
        .params(email.text(), email.key(), email.key(), userId)
        .update();
  }

  /** Keeps that user's e-mail address from being changed until the transaction ends. */
  public void lockEmail(UUID userId) {
    jdbc.sql("select id from account_user where id = ? for key share")
        .param(userId)
        .query(UUID.class)
        .optional();
  }

  /** Keeps that user from being deactivated or given another role until the transaction ends. */
  void lockRole(UUID userId) {
    jdbc.sql("select id from account_user where id = ? for share")
        .param(userId)
        .query(UUID.class)
        .optional();
  }

  /** Marks users of any accounts as online for that long. */
  void markOnline(List<UUID> accounts, List<UUID> users, Duration staying) {
    jdbc.sql("select note_presence(?, ?, ?)")
        .params(
            accounts.toArray(UUID[]::new),
            users.toArray(UUID[]::new),
            Math.toIntExact(staying.toSeconds()))
        .query((row, n) -> true)
        .single();
  }

  /** The password hashes of the users who have joined and are active, or those who are not. */
  Map<UUID, String> passwordHashes(boolean active) {
    Map<UUID, String> hashes = new HashMap<>();
    jdbc.sql(
            "select id, password_hash from account_user where password_hash is not null and active"
                + " = ?")
        .param(active)
        .query(
            row -> {
              hashes.put(row.getObject(1, UUID.class), row.getString(2));
            });
    return hashes;
  }

  /** The password hash of an active user. */
  public Optional<PasswordState> passwordState(UUID userId) {
    return jdbc.sql(
            "select password_hash, credentials_version from account_user where id = ? and active")
        .param(userId)
        .query((row, n) -> new PasswordState(row.getString(1), row.getInt(2)))
        .optional();
  }

  /** Sets an active user's password, by which they join if they have not yet. */
  public boolean setPassword(UUID userId, String passwordHash) {
    return jdbc.sql(
                """
                update account_user
                set password_hash = ?, joined_at = coalesce(joined_at, now()),
                  credentials_version = credentials_version + 1
                where id = ? and active
                """)
            .params(passwordHash, userId)
            .update()
        == 1;
  }

  /** Replaces the hash if the credentials still have that version. */
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
        SqlInstant.find(row, "last_seen_at"),
        SqlInstant.get(row, "created_at"),
        SqlInstant.find(row, "erased_at"));
  }

  /** A user and their account. */
  public record UserRef(UUID accountId, UUID userId) {}

  /** A user's password hash, which is null until the invitation is accepted. */
  public record PasswordState(@Nullable String hash, int version) {}
}
