package com.resolutionflow.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.database.embedded.PidFile;
import com.resolutionflow.database.embedded.PostgresPasswords;
import com.resolutionflow.database.roles.OwnerAccess;
import com.resolutionflow.secret.Secret;
import com.resolutionflow.support.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as a process: killed, started again, started twice, set up wrongly. */
class ProcessCrashTest {

  @TempDir Path folder;

  @Test
  void killedInTheMiddleItStartsAgainOnItsData() throws Exception {
    Path data = folder.resolve("data");
    try (ChildProcess application = ChildProcess.start(data)) {
      application.awaitReady();
      execute(data, "create table kept as select 'before the kill' as word");
      ProcessHandle server = PidFile.of(files(data)).flatMap(PidFile::running).orElseThrow();

      try (ChildProcess second = ChildProcess.start(data)) {
        assertThat(second.awaitEnd()).isEqualTo(1);
        assertOneLine(
            second.printed(), "RESOLUTIONFLOW_DATA_DIR: another ResolutionFlow already runs on ");
      }

      application.kill();
      application.restart();
      application.awaitReady();
      assertThat(server.isAlive()).as("the server of the killed process").isFalse();
      execute(data, "insert into kept values ('after it')");
      ProcessHandle next = PidFile.of(files(data)).flatMap(PidFile::running).orElseThrow();

      application.stop();
      assertThat(next.isAlive()).as("the server of the stopped process").isFalse();
      assertThat(files(data).resolve("postmaster.pid")).doesNotExist();
    }
  }

  @Test
  void aWrongSettingIsOneLine() throws Exception {
    Path data = folder.resolve("data");
    var wrong =
        Map.of(
            "SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/none",
            "SPRING_DATASOURCE_USERNAME", "nobody",
            "RESOLUTIONFLOW_SECRET_KEY", "short");
    try (ChildProcess application = ChildProcess.start(data, wrong)) {
      assertThat(application.awaitEnd()).isEqualTo(1);
      assertOneLine(application.printed(), "RESOLUTIONFLOW_SECRET_KEY ");
    }
  }

  private static void assertOneLine(String printed, String line) {
    String all =
        printed.lines().filter(l -> !l.contains(" INFO ")).reduce("", (a, b) -> a + "\n" + b);
    assertThat(all.lines().filter(l -> l.startsWith("ResolutionFlow cannot start: " + line)))
        .hasSize(1);
    assertThat(all).doesNotContain("\tat ").doesNotContain(" WARN ").doesNotContain(" ERROR ");
  }

  private static Path files(Path data) throws IOException {
    return data.toRealPath().resolve("postgres/cluster");
  }

  private static void execute(Path data, String sql) throws IOException, SQLException {
    String port = Files.readAllLines(files(data).resolve("postmaster.pid")).get(3).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/resolutionflow";
    Secret password = PostgresPasswords.read(data.resolve("postgres")).superuser();
    try (Connection connection = OwnerAccess.connect(url, "postgres", password)) {
      connection.createStatement().execute(sql);
    }
  }
}
