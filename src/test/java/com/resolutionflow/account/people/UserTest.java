package com.resolutionflow.account.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class UserTest {

  private static final String USERS = "/api/v1/users";

  @Autowired ApplicationContext application;
  Team team;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
  }

  @Test
  void engineersSeeEverybodyByNameAdminsMoreAndViewersNobody() {
    Member zoe = team.add(Role.ENGINEER, "zoe");
    team.add(Role.OWNER, "Bob");
    team.add(Role.VIEWER, "Ann");
    ApiClient browser = team.browser(zoe);
    var list = browser.get(USERS).expect(200).as(Api.UserListItemPage.class);
    assertThat(list.items()).extracting(user -> user.name()).containsExactly("Ann", "Bob", "zoe");
    assertThat(list.nextCursor()).isNull();
    for (Api.UserListItem one : list.items()) {
      assertThat(one.email()).isNull();
      assertThat(one.lastSeenAt()).isNull();
      assertThat(one.createdAt()).isNull();
    }
    Member admin = team.add(Role.TEAM_ADMIN, "yan");
    list = team.browser(admin).get(USERS).expect(200).as(Api.UserListItemPage.class);
    Api.UserListItem last = list.items().getLast();
    assertThat(last.role()).isEqualTo("engineer");
    assertThat(last.email()).isEqualTo(zoe.email());
    assertThat(last.active()).isTrue();
    assertThat(last.invited()).isFalse();
    assertThat(last.lastSeenAt()).isNotNull();
    assertThat(list.items().getFirst().lastSeenAt()).isNull();
    team.signedIn(Role.VIEWER).get(USERS).expect(403, "role_required");
    new TestAccounts(application).team().signedIn(Role.OWNER).get(USERS + "?limit=200");
  }

  @Test
  void theListGoesPageByPageAlsoThroughEqualNames() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(team.add(Role.VIEWER, i % 2 == 0 ? "Élodie Œuf" : "élodie œuf").id().toString());
    }
    ApiClient browser = team.browser(team.add(Role.ENGINEER, "0"));
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      var page =
          browser.get(USERS + "?limit=2" + cursor).expect(200).as(Api.UserListItemPage.class);
      page.items().forEach(user -> seen.add(user.id()));
      cursor = page.nextCursor() == null ? "" : "&cursor=" + page.nextCursor();
    } while (!cursor.isEmpty());
    assertThat(seen).doesNotHaveDuplicates().hasSize(6).containsAll(ids);
    browser.get(USERS + "?limit=0").expect(400, "invalid_request");
    browser.get(USERS + "?cursor=nonsense").expect(400, "invalid_request");
  }

  @Test
  void onlyAdminsInviteAndChangePeople() {
    Member viewer = team.add(Role.VIEWER);
    for (Role role : List.of(Role.VIEWER, Role.ENGINEER)) {
      ApiClient browser = team.signedIn(role);
      browser.post(USERS, person(Role.VIEWER)).expect(403, "role_required");
      browser.patch(USERS + "/" + viewer.id(), Map.of("name", "X")).expect(403, "role_required");
      browser
          .patch(USERS + "/" + UUID.randomUUID(), Map.of("name", "X"))
          .expect(403, "role_required");
      browser.post(USERS + "/" + viewer.id() + "/invite").expect(403, "role_required");
    }
  }

  @Test
  void nobodyGrantsOrChangesARoleAboveTheirOwn() {
    Member owner = team.add(Role.OWNER);
    Member engineer = team.add(Role.ENGINEER);
    Member admin = team.add(Role.TEAM_ADMIN);
    ApiClient browser = team.browser(admin);
    browser.post(USERS, person(Role.OWNER)).expect(403, "role_above_own");
    browser
        .patch(USERS + "/" + engineer.id(), Map.of("role", "owner"))
        .expect(403, "role_above_own");
    browser.patch(USERS + "/" + admin.id(), Map.of("role", "owner")).expect(403, "role_above_own");
    browser
        .patch(USERS + "/" + owner.id(), Map.of("name", "Mallory"))
        .expect(403, "role_above_own");
    browser.patch(USERS + "/" + owner.id(), Map.of("active", false)).expect(403, "role_above_own");
    browser.patch(USERS + "/" + engineer.id(), Map.of("role", "team_admin")).expect(200);
    team.browser(owner).patch(USERS + "/" + engineer.id(), Map.of("role", "owner")).expect(200);
  }

  @Test
  void aChangeIsPartialAndAnswersWithTheUser() {
    Member engineer = team.add(Role.ENGINEER, "Before");
    ApiClient admin = team.signedIn(Role.TEAM_ADMIN);
    Answer renamed =
        admin.patch(USERS + "/" + engineer.id(), Map.of("name", " After ")).expect(200);
    assertThat(renamed.text("name")).isEqualTo("After");
    assertThat(renamed.text("role")).isEqualTo("engineer");
    Answer off =
        admin
            .patch(USERS + "/" + engineer.id(), Map.of("active", false, "role", "viewer"))
            .expect(200);
    assertThat(off.text("active")).isEqualTo("false");
    assertThat(off.text("role")).isEqualTo("viewer");
    assertThat(admin.patch(USERS + "/" + engineer.id(), Map.of()).expect(200).as(Api.User.class))
        .isEqualTo(off.as(Api.User.class));
    admin.patch(USERS + "/" + engineer.id(), Map.of("role", "boss")).expect(400, "invalid_request");
    admin.patch(USERS + "/" + engineer.id(), Map.of("name", "\t")).expect(400, "invalid_request");
    admin
        .patch(USERS + "/" + engineer.id(), Map.of("email", "no address"))
        .expect(400, "invalid_request");
    admin
        .patch(USERS + "/" + engineer.id(), Map.of("active", "yes"))
        .expect(400, "invalid_request");
  }

  @Test
  void anotherAccountsUserIsNotThere() {
    Member theirs = new TestAccounts(application).team().add(Role.ENGINEER);
    ApiClient owner = team.signedIn(Role.OWNER);
    String missing =
        owner.patch(USERS + "/" + UUID.randomUUID(), Map.of("name", "X")).expect(404).body();
    assertThat(owner.patch(USERS + "/" + theirs.id(), Map.of("name", "X")).expect(404).body())
        .isEqualTo(missing);
    assertThat(owner.post(USERS + "/" + theirs.id() + "/invite").expect(404).body())
        .isEqualTo(missing);
    assertThat(owner.patch(USERS + "/1", Map.of("name", "X")).expect(404).body())
        .isEqualTo(missing);
  }

  @Test
  void theLastOwnerWhoHasJoinedStays() {
    Member owner = team.add(Role.OWNER);
    ApiClient browser = team.browser(owner);
    browser.post(USERS, person(Role.OWNER)).expect(201);
    for (Map<String, Object> change :
        List.<Map<String, Object>>of(Map.of("role", "team_admin"), Map.of("active", false))) {
      browser.patch(USERS + "/" + owner.id(), change).expect(409, "last_owner");
    }
    assertThat(browser.get("/api/v1/me").expect(200).text("role")).isEqualTo("owner");
    team.add(Role.OWNER);
    browser.patch(USERS + "/" + owner.id(), Map.of("role", "viewer")).expect(200);
    browser.patch(USERS + "/" + owner.id(), Map.of("role", "owner")).expect(403);
  }

  @Test
  void ofTwoOwnersWhoDemoteEachOtherAtOnceOneRemains() {
    for (int round = 0; round < 20; round++) {
      Team pair = new TestAccounts(application).team();
      Member first = pair.add(Role.OWNER);
      Member second = pair.add(Role.OWNER);
      ApiClient firsts = pair.browser(first);
      ApiClient seconds = pair.browser(second);
      List<Integer> answers =
          IntStream.range(0, 2)
              .parallel()
              .mapToObj(
                  i ->
                      i == 0
                          ? firsts
                              .patch(USERS + "/" + second.id(), Map.of("role", "viewer"))
                              .status()
                          : seconds
                              .patch(USERS + "/" + first.id(), Map.of("role", "viewer"))
                              .status())
              .toList();
      assertThat(answers).containsOnlyOnce(200).containsOnlyOnce(403);
      assertThat(Stream.of(firsts, seconds).map(browser -> browser.get("/api/v1/me").text("role")))
          .containsExactlyInAnyOrder("owner", "viewer");
    }
  }

  @Test
  void ofTwoOwnersWhoLeaveAtOnceOneRemains() {
    for (int round = 0; round < 20; round++) {
      Team pair = new TestAccounts(application).team();
      List<Member> owners = List.of(pair.add(Role.OWNER), pair.add(Role.OWNER));
      List<ApiClient> browsers = owners.stream().map(pair::browser).toList();
      List<Integer> answers =
          IntStream.range(0, 2)
              .parallel()
              .mapToObj(
                  i ->
                      browsers
                          .get(i)
                          .patch(USERS + "/" + owners.get(i).id(), Map.of("active", false))
                          .status())
              .toList();
      assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }
  }

  private static Map<String, Object> person(Role role) {
    return Map.of(
        "name", "New Person", "email", UUID.randomUUID() + "@example.com", "role", role.word());
  }
}
