package com.resolutionflow.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create table loose (id uuid primary key)                              | table loose has no account_id
          alter table thing no force row level security                         | row-level security of thing
          alter table thing disable row level security                          | row-level security of thing
          alter table account no force row level security                       | row-level security of account
          drop policy wall on thing                                             | thing has no policy
          drop policy wall on account                                           | account has no policy
          create policy more on thing using (true)                              | policy thing.more
          create policy more on thing to postgres using (true)                  | policy thing.more
          alter policy wall on thing with check (true)                          | policy thing.wall
          alter policy wall on thing using (account_id = nullif(current_setting('app.account_id', true), '')::uuid) | policy thing.wall
          alter policy wall on account using (id is not null)                   | policy account.wall
          create table k (account_id uuid not null, id uuid primary key)        | primary key of k
          create table k (account_id uuid, id uuid)                             | account_id of k is not
          create unique index u on thing (note)                                 | unique index u
          create unique index u on thing (lower(note), account_id)              | unique index u
          alter table thing add unique (id); alter table thing add constraint f foreign key (other) references thing (id) | foreign key thing.f
          alter table thing add constraint f foreign key (account_id, other) references thing on delete set null | account_id to null
          create table sign_in_failure (a uuid, t uuid, foreign key (a, t) references thing) | foreign key sign_in_failure
          create materialized view m as select * from thing                     | materialised
          create view v as select * from thing                                  | view v
          create view v with (security_invoker = false) as select * from thing  | view v
          grant truncate on thing to rf_app                                     | TRUNCATE on thing to rf_app
          grant references on thing to rf_app                                   | REFERENCES on thing
          grant select on thing to rf_app with grant option                     | SELECT on thing
          grant select on thing to public                                       | SELECT on thing to PUBLIC
          grant select (note) on thing to public                                | SELECT (note) on thing
          create table sign_in_name (account_id uuid not null); grant select on sign_in_name to rf_app | sign_in_name is asked without
          grant create on schema public to public                               | schema public
          create function f() returns int language sql as 'select 1'; grant execute on function f to public | everybody may execute f
          create function f() returns int language sql security definer as 'select 1' | f runs as its owner and is not
          create function f() returns int language sql security definer set search_path = public as 'select 1' | without a search_path
          """)
  void aBreachIsFound(String breach, String found) throws SQLException {
    try (Connection connection = TestDatabase.empty().asSuperuser();
        Statement statement = connection.createStatement()) {
      statement.execute(SOUND);
      statement.execute(breach);
      assertThat(Catalogue.violations(connection)).anyMatch(violation -> violation.contains(found));
    }
  }
}
