package com.resolutionflow.account.settings;

import com.resolutionflow.database.SqlInstant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The settings in the row of the current account. */
@Repository
class AccountSettingsStore {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AccountSettingsStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  AccountSettings read() {
    return jdbc.sql(
            """
            select id, name, time_zone, retention_days, require_second_factor, business_hours,
              created_at, delete_at
            from account
            """)
        .query(this::settings)
        .single();
  }

  void update(AccountSettings settings) {
    BusinessHours hours = settings.businessHours();
    jdbc.sql(
            """
            update account set name = :name, time_zone = :zone, retention_days = :days,
              require_second_factor = :second_factor, business_hours = cast(:hours as jsonb)
            where id = :id
            """)
        .param("id", settings.id())
        .param("name", settings.name())
        .param("zone", settings.timeZone())
        .param("days", settings.retentionDays())
        .param("second_factor", settings.requireSecondFactor())
        .param("hours", hours == null ? null : json.writeValueAsString(hours))
        .update();
  }

  private AccountSettings settings(ResultSet row, int number) throws SQLException {
    String hours = row.getString("business_hours");
    return new AccountSettings(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("time_zone"),
        row.getObject("retention_days", Integer.class),
        row.getBoolean("require_second_factor"),
        hours == null ? null : json.readValue(hours, BusinessHours.class),
        SqlInstant.get(row, "created_at"),
        SqlInstant.find(row, "delete_at"));
  }
}
