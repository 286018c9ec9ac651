package com.resolutionflow.support;

import com.resolutionflow.database.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A database of its own, migrated and empty, on the {@link TestPostgres}: nothing in it but what
 * its user puts there.
 */
public record TestDatabase(String name) {

  /**
   * The secret key of every application that tests start; roles are the server's, so that it must
   * be one.
   */
  public static final String SECRET_KEY = "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk=";

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Map<String, JdbcClient> LOOKING = new ConcurrentHashMap<>();
  private static final String PREFIX = "test_";

  /** Made from a template in some 50 ms; the template is migrated once per set of migrations. */
  public static TestDatabase fresh() {
    return copyOf(Template.NAME);
  }

  private static TestDatabase copyOf(String template) {
    TestPostgres server = TestPostgres.instance();
    TestDatabase made = new TestDatabase(PREFIX + NUMBER.incrementAndGet());
    run(
        server,
        "create database " + made.name + " owner " + server.owner() + " template " + template);
    return made;
  }

  /** One in which the product has told its demo, as if it had been started and stopped just now. */
  public static TestDatabase demo() {
    return copyOf(Demo.DATABASE.name);
  }

  /** One with nothing in it at all, not even migrated. */
  public static TestDatabase empty() {
    TestPostgres server = TestPostgres.instance();
    assert !Template.NAME.isEmpty() : "clears away what earlier runs left";
    TestDatabase made = new TestDatabase(PREFIX + NUMBER.incrementAndGet());
    run(server, "create database " + made.name + " owner " + server.owner());
    return made;
  }

  public String url() {
    return TestPostgres.instance().url(name);
  }

  /** A connection as the application has it: row-level security holds. The caller closes it. */
  public Connection asApplication() throws SQLException {
    return DriverManager.getConnection(
        url(), "rf_app", TestPostgres.applicationPassword(SECRET_KEY));
  }

  /** A connection as migrations have it. The caller closes it. */
  public Connection asOwner() throws SQLException {
    return DriverManager.getConnection(
        url(), TestPostgres.instance().owner(), TestPostgres.instance().ownerPassword());
  }

  /** A connection past all walls, to look at what is really there. The caller closes it. */
  public Connection asSuperuser() throws SQLException {
    return TestPostgres.instance().superuser(name);
  }

  /** A statement past all walls, to look at what is really there or to change it. */
  public JdbcClient.StatementSpec sql(String text) {
    return LOOKING.computeIfAbsent(name, TestDatabase::superuser).sql(text);
  }

  /** With one connection that stays open: signing in takes longer than most statements. */
  private static JdbcClient superuser(String name) {
    try {
      return JdbcClient.create(
          new SingleConnectionDataSource(TestPostgres.instance().superuser(name), true));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /**
   * What an application needs to be told to stand on this database, without demo people, on ports
   * of its own.
   */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("spring.datasource.url", url());
    properties.put("spring.datasource.username", TestPostgres.instance().owner());
    properties.put("spring.datasource.password", TestPostgres.instance().ownerPassword());
    properties.put("spring.datasource.hikari.minimum-idle", "1");
    properties.put("resolutionflow.secret-key", SECRET_KEY);
    properties.put(
        "resolutionflow.data-dir",
        Path.of("target", "test-data", TestPostgres.instance().number() + "-" + name).toString());
    properties.put("resolutionflow.demo", "false");
    // The cheapest hash there is: tests sign in all the time.
    properties.put("resolutionflow.sign-in.hash-strength", "4");
    properties.put("server.port", "0");
    properties.put("management.server.port", "0");
    // Nobody stands in front of most tests' applications.
    properties.put("resolutionflow.stop.grace", "0s");
    properties.put("spring.main.banner-mode", "off");
    return properties;
  }

  /** The same as environment variables, for a {@link ChildProcess}. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    properties()
        .forEach(
            (key, value) ->
                environment.put(
                    key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT), value));
    return environment;
  }

  private static void run(TestPostgres server, String sql) {
    try (Connection admin = server.superuser("postgres");
        Statement statement = admin.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  /** Told when first used, once per JVM, and not touched afterwards. */
  private static final class Demo {

    static final TestDatabase DATABASE = tell();

    private static TestDatabase tell() {
      TestDatabase told = fresh();
      Replica.on(told, Map.of("resolutionflow.demo", "true")).close();
      return told;
    }
  }

  /** Made when first used, once per JVM. */
  private static final class Template {

    static final String NAME = make();

    private static String make() {
      TestPostgres server = TestPostgres.instance();
      String name = "template_" + fingerprint();
      List<String> there = databases(server);
      for (String database : there) {
        if (database.startsWith(PREFIX)
            || (database.startsWith("template_") && !database.equals(name))) {
          run(server, "drop database " + database + " with (force)");
        }
      }
      if (!there.contains(name)) {
        run(server, "create database " + PREFIX + "unfinished owner " + server.owner());
        server.migrate(PREFIX + "unfinished", SECRET_KEY);
        run(server, "alter database " + PREFIX + "unfinished rename to " + name);
      }
      return name;
    }

    private static List<String> databases(TestPostgres server) {
      try (Connection admin = server.superuser("postgres");
          Statement statement = admin.createStatement();
          var rows = statement.executeQuery("select datname from pg_database")) {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
          names.add(rows.getString(1));
        }
        return names;
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }

    private static String fingerprint() {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        var resources =
            new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*.sql");
        Arrays.sort(
            resources, Comparator.comparing(resource -> String.valueOf(resource.getFilename())));
        for (var resource : resources) {
          digest.update(String.valueOf(resource.getFilename()).getBytes(StandardCharsets.UTF_8));
          digest.update(resource.getContentAsByteArray());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
      } catch (IOException | NoSuchAlgorithmException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }
}
