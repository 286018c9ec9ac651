package com.resolutionflow.codebase;

import com.resolutionflow.codebase.CodeRule.Offence;
import com.resolutionflow.codebase.SourceCode.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A module's statements and views name its own tables and those of modules that it declares below
 * itself. A table belongs to the module in the name of the migration that made it.
 */
class TableOwnershipTest {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /** A module as a migration's name spells it, and what it is called now. */
  private static final Map<String, String> RENAMED = Map.of("api", "http", "assistant", "llm");

  /** Tables that have moved to another module since they were made. */
  private static final Map<String, String> MOVED = Map.of("escalation_policy", "escalationpolicy");

  private static final Pattern DEFINITION =
      Pattern.compile(
          """
          (?m)^\\s*(?:create (?:or replace )?(table|view) (\\w+)([^;]*)\
          |drop (?:table|view) (?:if exists )?(\\w+)|alter (?:table|view) (\\w+) rename to (\\w+))""");

  private static final Pattern NAMED =
      Pattern.compile("\\b(?:from|join|into|update|using|lock table)\\s+(?:only\\s+)?(\\w+)");

  private static final Pattern MORE = Pattern.compile("\\G(?:\\s+(?:as\\s+)?\\w+)?,\\s*(\\w+)");

  /** Text that may name tables, and who wrote it. */
  private record Statement(String module, String author, String place, String sql) {}

  private final Map<String, String> owners = new TreeMap<>();
  private final Map<String, Statement> views = new TreeMap<>();

  @Test
  void statementsNameTablesOfTheirOwnModuleAndBelow() throws IOException {
    for (Path migration : SourceCode.files(List.of(MIGRATIONS), ".sql")) {
      read(migration);
    }
    owners.putAll(MOVED);
    Map<String, Offence> offences = new TreeMap<>();
    Stream.concat(
            views.values().stream(),
            SourceCode.mainSources().flatMap(TableOwnershipTest::statements))
        .flatMap(this::offences)
        .forEach(offence -> offences.putIfAbsent(offence.subject(), offence));
    new CodeRule("table").check(offences.values());
  }

  private void read(Path migration) throws IOException {
    String named = migration.getFileName().toString().split("__")[1];
    String module = RENAMED.getOrDefault(named, named);
    if (!Files.exists(SourceCode.MAIN.resolve("com/resolutionflow/" + module))) {
      throw new AssertionError(
          "%s: there is no module %s; RENAMED says what it is called now"
              .formatted(migration, module));
    }
    Matcher definition = DEFINITION.matcher(Files.readString(migration));
    while (definition.find()) {
      String created = definition.group(2);
      if (created != null) {
        owners.put(created, module);
        if (definition.group(1).equals("view")) {
          String place = migration.toString();
          views.put(created, new Statement(module, created, place, definition.group(3)));
        }
      } else if (definition.group(4) != null) {
        owners.remove(definition.group(4));
        views.remove(definition.group(4));
      } else if (owners.containsKey(definition.group(5))) {
        owners.put(definition.group(6), owners.remove(definition.group(5)));
      }
    }
  }

  private static Stream<Statement> statements(Source source) {
    String type = source.path().getFileName().toString().replace(".java", "");
    return source.texts().stream()
        .map(
            text ->
                new Statement(
                    SourceCode.module(source),
                    source.packageName() + "." + type,
                    source.path() + ":" + text.line(),
                    text.value()));
  }

  private Stream<Offence> offences(Statement statement) {
    Set<String> allowed = new TreeSet<>(Set.of(statement.module()));
    for (String arrow : ArrowsTest.declared(statement.module())) {
      allowed.add(arrow.split("::")[0]);
    }
    return tables(statement.sql()).stream()
        .filter(table -> owners.containsKey(table) && !allowed.contains(owners.get(table)))
        .map(
            table ->
                new Offence(
                    statement.author() + "->" + table,
                    statement.place(),
                    "%s names the table %s of %s, which its module %s does not declare"
                        .formatted(
                            statement.author(), table, owners.get(table), statement.module())));
  }

  private static Set<String> tables(String sql) {
    Set<String> tables = new TreeSet<>();
    Matcher named = NAMED.matcher(sql);
    while (named.find()) {
      tables.add(named.group(1));
      Matcher more = MORE.matcher(sql).region(named.end(), sql.length());
      while (more.find()) {
        tables.add(more.group(1));
      }
    }
    return tables;
  }
}
