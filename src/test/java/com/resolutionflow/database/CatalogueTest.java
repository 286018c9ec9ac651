package com.resolutionflow.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The wall between accounts holds for every table, key, view, grant and function; and what breaks
 * it is found.
 */
class CatalogueTest {

  private static final String SOUND =
      """
      create table account (id uuid primary key);
      alter table account enable row level security;
      alter table account force row level security;
      create policy wall on account using
        (id = (select nullif(current_setting('app.account_id', true), '')::uuid));
      create table thing (account_id uuid not null references account, id uuid not null, other uuid, note text,
        primary key (account_id, id),
        foreign key (account_id, other) references thing on delete set null (other));
      alter table thing enable row level security;
      alter table thing force row level security;
      create policy wall on thing using
        (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid))
        with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
      grant select, insert, update, delete on thing to rf_app;
      create unique index on thing (account_id, note);
      create view things with (security_invoker = true) as select * from thing;
      alter default privileges revoke execute on functions from public;
      """;

  @Test
  void nothingInTheProductBreaksTheWall() throws SQLException {
    try (Connection connection = TestDatabase.fresh().asSuperuser()) {
      assertThat(Catalogue.violations(connection)).isEmpty();
    }
  }

  @Test
  void aSoundTablePasses() throws SQLException {
    try (Connection connection = TestDatabase.empty().asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(SOUND);
      assertThat(Catalogue.violations(connection)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/database/breaches.csv", delimiter = '|')
  void aBreachIsFound(String breach, String found) throws SQLException {
    try (Connection connection = TestDatabase.empty().asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(SOUND);
      statement.execute(breach);
      assertThat(Catalogue.violations(connection)).anyMatch(violation -> violation.contains(found));
    }
  }
}
