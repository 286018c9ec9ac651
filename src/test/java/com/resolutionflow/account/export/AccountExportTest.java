package com.resolutionflow.account.export;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.database.AccountTables;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.IdleJobs;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@ProductTest
class AccountExportTest {

  private static final String EXPORTS = "/api/v1/account/exports";

  @Autowired ApplicationContext application;
  @Autowired TestDatabase database;
  @Autowired AccountTables tables;
  @Autowired AccountExports exports;
  @Autowired JsonMapper json;
  Team team;
  Technician owner;
  Technician junior;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    owner = Technician.of(team, Role.OWNER);
    junior = Technician.of(team, Role.ENGINEER, "Jo \"JJ\" Größe");
  }

  @Test
  void theFileHasEverythingOfTheAccountAndNothingOfAnother() throws IOException {
    String session = junior.start("Näh \"quoted\" \\ back\nnew line");
    String handoff = junior.escalate(session);
    owner.claim(handoff).expect(200);
    Team other = new TestAccounts(application).team();
    Technician stranger = Technician.of(other, Role.ENGINEER);
    String foreign = stranger.start();
    String id = start().expect(202).text("id");
    Answer file = ready(id);
    assertThat(file.header("content-disposition").orElseThrow()).contains("attachment", ".zip");
    Map<String, String> files = unzip(file.response().body());
    assertThat(files.keySet()).contains("README.md", "manifest.json", "people.json");
    for (ExportFile one : ExportContents.FILES) {
      String content = files.get(one.name() + ".json");
      assertThat(json.readTree(content).isArray()).as(one.name()).isTrue();
      assertThat(files.get("README.md")).contains("`" + one.name() + ".json`");
      assertThat(content).doesNotContain(foreign, other.id().toString(), "secret_hash");
    }
    assertThat(files.get("sessions.json"))
        .contains(session, "Näh \\\"quoted\\\" \\\\ back\\nnew line", "\"steps\": [{");
    assertThat(files.get("handoffs.json")).contains(handoff, "\"assessments\": [{", "\"events\"");
    assertThat(files.get("people.json")).contains("Größe").doesNotContain("$2b$", "password");
    assertThat(files.get("account.json")).contains(team.name());
    assertThat(json.readTree(files.get("manifest.json")).at("/files/sessions.json").asInt())
        .isOne();
    assertThat(owner.browser().get("/api/v1/audit-events?kind=export").body())
        .contains("everything", "downloaded");
  }

  @Test
  void whatIsInNoFileIsLeftOutForAReason() {
    Set<String> decided = new TreeSet<>(ExportContents.tables());
    decided.addAll(ExportContents.LEFT_OUT.keySet());
    Set<String> there = new TreeSet<>(team.within(tables::referringFirst));
    there.add("account");
    assertThat(decided)
        .as("each table of an account is exported or left out in ExportContents")
        .isEqualTo(there);
    List<String> secrets =
        database
            .sql(
                """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public' and table_name = any (:tables)
                  and column_name <> all (:columns)
                  and (data_type = 'bytea' or column_name ~ 'secret|password|hash|token$')
                """)
            .param("tables", ExportContents.tables().toArray(String[]::new))
            .param("columns", ExportContents.LEFT_OUT_COLUMNS.toArray(String[]::new))
            .query(String.class)
            .list();
    assertThat(secrets).isEmpty();
  }

  @Test
  void oneIsPreparedAtATimeAndSaysHowFarItIs() {
    String id =
        IdleJobs.during(
            application,
            () -> {
              String first = start().expect(202).text("id");
              start().expect(409, "export_preparing");
              Answer early = owner.browser().get(EXPORTS + "/" + first).expect(202);
              assertThat(early.as(Api.AccountExport.class).state().toString())
                  .isEqualToIgnoringCase("preparing");
              return first;
            });
    ready(id);
    String second = start().expect(202).text("id");
    ready(second);
    owner.browser().get(EXPORTS + "/" + id).expect(404);
    assertThat(owner.browser().get(EXPORTS).expect(200).body()).contains(second);
  }

  @Test
  void ownersAloneExportAndOthersFindNothing() {
    String id = start().expect(202).text("id");
    ready(id);
    ApiClient admin = team.signedIn(Role.TEAM_ADMIN);
    admin.post(EXPORTS).expect(403, "role_required");
    admin.get(EXPORTS).expect(403, "role_required");
    admin.get(EXPORTS + "/" + id).expect(403, "role_required");
    ApiClient stranger = new TestAccounts(application).team().signedIn(Role.OWNER);
    stranger.get(EXPORTS + "/" + id).expect(404);
    assertThat(stranger.get(EXPORTS).expect(200).body()).doesNotContain(id);
  }

  @Test
  void itGoesAfterAWeekAndWhenWordsAreRemoved() {
    String id = start().expect(202).text("id");
    ready(id);
    database
        .sql("update account_export set expires_at = now() - interval '1 second' where id = ?")
        .param(UUID.fromString(id))
        .update();
    owner.browser().get(EXPORTS + "/" + id).expect(404);
    exports.deleteExpired();
    assertThat(parts(id)).isZero();
    String session = junior.start();
    String later = start().expect(202).text("id");
    ready(later);
    String step = junior.steps(session).getFirst().id();
    junior.post(session, "steps/" + step + "/redact", Map.of("phrase", "Outlook")).expect(200);
    owner.browser().get(EXPORTS + "/" + later).expect(404);
    assertThat(parts(later)).isZero();
  }

  private Answer start() {
    return owner.browser().post(EXPORTS);
  }

  private Answer ready(String id) {
    return await("the export to be ready")
        .until(() -> owner.browser().get(EXPORTS + "/" + id), answer -> answer.status() == 200);
  }

  private int parts(String id) {
    return database
        .sql("select count(*) from account_export_part where export_id = ?")
        .param(UUID.fromString(id))
        .query(Integer.class)
        .single();
  }

  private static Map<String, String> unzip(byte[] zip) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
