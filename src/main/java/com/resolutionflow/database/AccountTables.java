package com.resolutionflow.database;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables whose rows belong to an account, as the database's catalogue has them: for what has to
 * reach all of them, also those that are added later.
 */
@Component
public class AccountTables {

  private final JdbcClient jdbc;

  AccountTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Their names, each after all those whose rows refer to it; without that of the accounts. */
  public List<String> referringFirst() {
    Map<String, Set<String>> referred = referred();
    Set<String> ordered = new LinkedHashSet<>();
    while (ordered.size() < referred.size()) {
      List<String> free =
          referred.keySet().stream()
              .filter(table -> !ordered.contains(table))
              .filter(table -> ordered.containsAll(referred.get(table)))
              .toList();
      if (free.isEmpty()) {
        throw new IllegalStateException("Tables refer to each other in a circle: " + referred);
      }
      ordered.addAll(free);
    }
    return List.copyOf(ordered);
  }

  /** By the table, which others refer to it. */
  private Map<String, Set<String>> referred() {
    Map<String, Set<String>> referred = new TreeMap<>();
    for (String table : names()) {
      referred.put(table, new TreeSet<>());
    }
    jdbc.sql(
            """
            select conrelid::regclass::text as referring, confrelid::regclass::text as referred from pg_constraint
            where contype = 'f' and conrelid <> confrelid
            """)
        .query()
        .listOfRows()
        .forEach(
            row -> {
              Set<String> referring = referred.get((String) row.get("referred"));
              if (referring != null && referred.containsKey((String) row.get("referring"))) {
                referring.add((String) row.get("referring"));
              }
            });
    return referred;
  }

  private List<String> names() {
    return new ArrayList<>(
        jdbc.sql(
                """
                select c.oid::regclass::text from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped
                where n.nspname = 'public' and c.relkind in ('r', 'p')
                """)
            .query(String.class)
            .list());
  }
}
