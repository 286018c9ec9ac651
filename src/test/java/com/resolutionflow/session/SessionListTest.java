package com.resolutionflow.session;

import static com.resolutionflow.support.Technician.SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.Pages;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Lists of sessions: whose, which, found by what, and page by page. */
@ProductTest
class SessionListTest {

  @Autowired ApplicationContext application;
  Team team;
  Technician junior;
  Technician senior;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    senior = Technician.of(team, Role.ENGINEER);
  }

  private static List<String> ids(Technician reader, String query) {
    return reader.all(SESSIONS + query, Api.Session.class).map(session -> session.id()).toList();
  }

  private static List<String> found(Technician reader, String words) {
    return ids(reader, "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
  }

  @Test
  void theNewestActivityComesFirstAndStepsAreLeftOut() {
    String first = junior.start("The first problem");
    String second = junior.start("The second problem");
    assertThat(ids(junior, "")).containsExactly(second, first);
    junior.say(first, "Something new");
    assertThat(ids(junior, "")).containsExactly(first, second);
    var listed = junior.browser().get(SESSIONS).expect(200).json().at("/items/0");
    assertThat(listed.has("steps")).isFalse();
    var whole = junior.browser().get(SESSIONS + "/" + first).expect(200).json();
    listed
        .propertyNames()
        .forEach(name -> assertThat(listed.get(name)).as(name).isEqualTo(whole.get(name)));
  }

  @Test
  void eachSeesWhatTheyMayRead() {
    String open = junior.start("Never escalated");
    String waiting = junior.start("Escalated");
    String handoff = junior.escalate(waiting);
    Technician viewer = Technician.of(team, Role.VIEWER);
    Technician admin = Technician.of(team, Role.TEAM_ADMIN);
    assertThat(ids(junior, "")).containsExactly(waiting, open);
    assertThat(ids(admin, "?scope=account")).containsExactly(waiting, open);
    assertThat(ids(senior, "?scope=account")).containsExactly(waiting);
    assertThat(ids(viewer, "")).containsExactly(waiting);
    assertThat(ids(Technician.of(new TestAccounts(application).team(), Role.OWNER), "")).isEmpty();
    assertThat(ids(senior, "?scope=mine")).isEmpty();
    assertThat(ids(admin, "?scope=mine")).isEmpty();
    senior.claim(handoff).expect(200);
    assertThat(ids(senior, "?scope=mine")).containsExactly(waiting);
    // The escalator follows what became of it.
    assertThat(ids(junior, "?scope=mine")).containsExactly(waiting, open);
  }

  @Test
  void theStatusNarrowsItAndEmptyMeansAny() {
    String active = junior.start("One");
    String escalated = junior.start("Two");
    junior.escalate(escalated);
    String resolved = junior.start("Three");
    junior.conclude(resolved).expect(200);
    assertThat(ids(junior, "?status=active")).containsExactly(active);
    assertThat(ids(junior, "?status=escalated")).containsExactly(escalated);
    assertThat(ids(junior, "?status=resolved")).containsExactly(resolved);
    assertThat(ids(junior, "?status=open")).containsExactly(escalated, active);
    assertThat(ids(junior, "?status=abandoned")).isEmpty();
    assertThat(ids(junior, "?status=requesting_escalation")).isEmpty();
    assertThat(ids(junior, "?scope=&status=&q=")).hasSize(3);
    for (String odd :
        List.of(
            "?status=concluded",
            "?status=ACTIVE",
            "?scope=team",
            "?limit=0",
            "?limit=201",
            "?limit=x",
            "?cursor=abc",
            "?cursor=NTphYmNkZQ")) {
      junior.browser().get(SESSIONS + odd).expect(400, "invalid_request");
    }
    junior.browser().get(SESSIONS + "?q=%00").expect(400, "invalid_request");
  }

  @Test
  void allWordsAreLookedForInAnyCaseAndLiterally() {
    Map<String, String> problem =
        Map.of(
            "problem",
            "Der Drucker in der STRASSE druckt 100% schwarz_weiß, ΟΔΟΣ ΣΊΣΥΦΟΣ, ÅNGSTRÖM,"
                + " I/O\\fehler",
            "client_name",
            "Müller & Söhne",
            "ticket_ref",
            "INC-0042");
    String found = junior.browser().post(SESSIONS, problem).expect(201).text("id");
    junior.start("Drucker, 1000 schwarzXweiss");
    for (String words :
        List.of(
            "straße",
            "STRASSE",
            "drucker MÜLLER",
            "söhne inc-0042",
            "100%",
            "schwarz_weiss",
            "οδος",
            "σίσυφος",
            "ångström",
            "A\u030angstro\u0308m",
            "o\\fehler",
            "  drucker \u00a0 strasse ",
            "ΣΊΣΥΦ",
            "inc-0042 &")) {
      assertThat(found(junior, words)).as(words).containsExactly(found);
    }
    for (String words :
        List.of("drucker y", "100%%", "schwarz?weiß", "inc-0043", "%", "_", "\\\\")) {
      assertThat(found(junior, words))
          .as(words)
          .isEqualTo(words.length() == 1 ? List.of(found) : List.of());
    }
    assertThat(found(junior, "drucker")).hasSize(2);
  }

  @Test
  void aWordOfWhatWasSaidLaterInTheTitleIsFoundToo() {
    String session = junior.start("It does not work");
    String title = junior.session(session).title();
    assertThat(found(junior, title)).containsExactly(session);
  }

  @Test
  void pagesHaveNoGapsAndNoRepetitionsWhileWorkGoesOn() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      made.addFirst(junior.start("Problem number " + i));
    }
    Pages<Api.Session> pages = Pages.of(junior, SESSIONS + "?limit=4", Api.Session.class);
    List<String> read = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (List<Api.Session> page = pages.next(); page != null; page = pages.next()) {
      page.forEach(session -> read.add(session.id()));
      sizes.add(page.size());
      // One that was read already, one that is still to come, and a new one, all move to the top.
      junior.say(made.get(1), "More");
      junior.say(made.get(6 + sizes.size()), "More");
      junior.start("Begun meanwhile");
    }
    assertThat(read).isEqualTo(made);
    assertThat(sizes).containsExactly(4, 4, 4);
    assertThat(ids(junior, "?limit=5")).hasSize(15).doesNotHaveDuplicates().containsAll(made);
  }

  @Test
  void theFirstPageSaysHowManyThereAreOnAllPages() {
    for (int i = 0; i < 5; i++) {
      junior.start("Counted " + i);
    }
    junior.conclude(junior.start("Over")).expect(200);
    Technician other = Technician.of(team, Role.ENGINEER);
    other.start("Counted, but not for everybody");
    var first = junior.browser().get(SESSIONS + "?status=open&q=counted&limit=2").expect(200);
    assertThat(first.as(Api.SessionPage.class).total()).isEqualTo(5);
    var second =
        junior
            .browser()
            .get(SESSIONS + "?status=open&q=counted&limit=2&cursor=" + first.text("next_cursor"))
            .expect(200);
    assertThat(second.as(Api.SessionPage.class).total()).isNull();
    assertThat(junior.browser().get(SESSIONS).expect(200).as(Api.SessionPage.class).total())
        .isEqualTo(6);
  }

  @Test
  void aCursorIsOfItsOwnList() {
    Stream.of("a", "b", "c").forEach(junior::start);
    String cursor = junior.browser().get(SESSIONS + "?limit=1").expect(200).text("next_cursor");
    junior
        .browser()
        .get("/api/v1/handoffs?state=waiting&cursor=" + cursor)
        .expect(400, "invalid_request");
    junior
        .browser()
        .get(SESSIONS + "?limit=1&cursor=" + cursor + "x")
        .expect(400, "invalid_request");
  }

  @Test
  void aSearchHasTwelveWordsAnd200Characters() {
    String session = junior.start("a b c d e f g h i j k l");
    assertThat(found(junior, " a b c d e  f g h i j k\u00a0l ")).containsExactly(session);
    assertThat(found(junior, "x".repeat(200))).isEmpty();
    refusedSearch("a b c d e f g h i j k l m", "has 13 words; expected at most 12");
    refusedSearch("a\u2003".repeat(13), "has 13 words; expected at most 12");
    refusedSearch("x".repeat(201), "200");
  }

  private void refusedSearch(String words, String why) {
    String path = SESSIONS + "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    var errors =
        junior.browser().get(path).expect(400, "invalid_request").as(Api.Problem.class).errors();
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst().field()).isEqualTo("q");
    assertThat(errors.getFirst().message()).contains(why);
  }
}
