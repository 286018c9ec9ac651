package com.resolutionflow.account.settings;

import com.resolutionflow.database.SqlInstant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The settings in the row of the current account. */
@Repository
class AccountSettingsStore {

  private final JdbcClient jdbc;

  AccountSettingsStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  AccountSettings read() {
    return jdbc.sql(
            """
            select id, name, time_zone, retention_days, require_second_factor, created_at, delete_at from account
            """)
        .query(AccountSettingsStore::settings)
        .single();
  }

  void update(AccountSettings settings) {
    jdbc.sql(
            """
            update account set name = :name, time_zone = :zone, retention_days = :days,
              require_second_factor = :second_factor
            where id = :id
            """)
        .param("id", settings.id())
        .param("name", settings.name())
        .param("zone", settings.timeZone())
        .param("days", settings.retentionDays())
        .param("second_factor", settings.requireSecondFactor())
        .update();
  }

  private static AccountSettings settings(ResultSet row, int number) throws SQLException {
    return new AccountSettings(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("time_zone"),
        row.getObject("retention_days", Integer.class),
        row.getBoolean("require_second_factor"),
        null,
        SqlInstant.get(row, "created_at"),
        SqlInstant.find(row, "delete_at"));
  }
}
