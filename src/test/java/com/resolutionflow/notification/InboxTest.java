package com.resolutionflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ProductTest
class InboxTest {

  @Autowired ApplicationContext application;
  Team team;
  ApiClient junior;
  Member seniorMember;
  ApiClient senior;
  ApiClient admin;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    junior = team.browser(team.add(Role.ENGINEER, "Jo Junior"));
    seniorMember = team.add(Role.ENGINEER, "Sam Senior");
    senior = team.browser(seniorMember);
    admin = team.signedIn(Role.TEAM_ADMIN);
  }

  private String session() {
    return junior
        .post("/api/v1/ai-sessions", Map.of("problem", "Outlook does not start"))
        .expect(201)
        .text("id");
  }

  private String escalate(String session, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(Map.of("reason", "I am stuck"));
    body.putAll(more);
    return junior.post("/api/v1/ai-sessions/" + session + "/escalate", body).expect(201).text("id");
  }

  private String escalate() {
    return escalate(session(), Map.of());
  }

  private static List<Api.Notification> list(ApiClient client, String query) {
    return client
        .get("/api/v1/notifications" + query)
        .expect(200)
        .as(Api.NotificationPage.class)
        .items();
  }

  private static List<String> kinds(ApiClient client, String query) {
    return list(client, query).stream().map(one -> one.kind()).toList();
  }

  private static String unread(ApiClient client) {
    return client.get("/api/v1/me").expect(200).text("unread_count");
  }

  @Test
  void aNameWrittenRightToLeftIsIsolatedFromTheSentence() {
    junior = team.browser(team.add(Role.ENGINEER, "שרה לוי"));
    escalate();
    assertThat(list(senior, "").getFirst().title())
        .startsWith("\u2068שרה לוי\u2069 needs help: Outlook");
  }

  @Test
  void anEscalationIsInEveryEngineersBellButTheEscalators() {
    ApiClient viewer = team.signedIn(Role.VIEWER);
    String session = session();
    escalate(session, Map.of("severity", "critical"));
    for (ApiClient colleague : List.of(senior, admin)) {
      var one = list(colleague, "").getFirst();
      assertThat(one.kind()).isEqualTo("handoff_created");
      assertThat(one.title()).startsWith("Critical: Jo Junior needs help: ");
      assertThat(one.body()).isEqualTo("I am stuck");
      assertThat(one.link()).isEqualTo("/pilot/" + session + "?pickup=true");
      assertThat(one.readAt()).isNull();
      assertThat(unread(colleague)).isEqualTo("1");
    }
    assertThat(list(junior, "")).isEmpty();
    assertThat(list(viewer, "")).isEmpty();
  }

  @Test
  void aNamedTargetIsTheFirstToKnowAndToldSo() {
    escalate(session(), Map.of("target_user_id", seniorMember.id().toString()));
    assertThat(list(senior, "").getFirst().title()).startsWith("Jo Junior asks for you: ");
    assertThat(list(admin, "").getFirst().title()).startsWith("Jo Junior needs help: ");
    UUID targets = UUID.fromString(list(senior, "").getFirst().id());
    UUID others = UUID.fromString(list(admin, "").getFirst().id());
    assertThat(targets).isNotEqualTo(others);
  }

  @Test
  void theAddresseeAloneHearsOfItLiveAfterTheHandoffItself() {
    try (LiveReader seniors = LiveReader.open(senior);
        LiveReader juniors = LiveReader.open(junior)) {
      String handoff = escalate();
      assertThat(seniors.next(event -> event.topic().startsWith("handoff_")).text("id"))
          .isEqualTo(handoff);
      LiveReader.Event told = seniors.next("notification_created");
      assertThat(told.text("id")).isEqualTo(list(senior, "").getFirst().id());
      assertThat(told.as(Api.Notification.class)).isEqualTo(list(senior, "").getFirst());
      senior.post("/api/v1/handoffs/" + handoff + "/claim").expect(200);
      // What the junior hears next of notifications is their own: that of the claim.
      assertThat(juniors.next("notification_created").text("kind")).isEqualTo("handoff_claimed");
      assertThat(seniors.seen())
          .filteredOn(event -> event.topic().equals("notification_created"))
          .hasSize(1);
    }
  }

  @Test
  void aStreamOfOneEventForEachChangeBringsItInsideTheHandoffsOwn() {
    try (LiveReader seniors =
        LiveReader.open(senior, LiveReader.PATH + "?combined=true", Map.of())) {
      escalate();
      String second = escalate();
      LiveReader.Event told =
          seniors.next(
              event -> event.topic().equals("handoff_created") && event.text("id").equals(second));
      assertThat(seniors.seen())
          .extracting(LiveReader.Event::topic)
          .doesNotContain("notification_created", "session_changed");
      assertThat(told.text("notifications.0.id")).isEqualTo(list(senior, "").getFirst().id());
      assertThat(told.data().path("notifications").size()).isEqualTo(1);
    }
  }

  @Test
  void aClaimTellsTheEscalatorAndSettlesTheCallForAll() {
    String session = session();
    String handoff = escalate(session, Map.of());
    senior.post("/api/v1/handoffs/" + handoff + "/claim").expect(200);
    var one = list(junior, "?unread=true").getFirst();
    assertThat(one.title()).startsWith("Sam Senior picked up: ");
    assertThat(one.link()).isEqualTo("/pilot/" + session);
    assertThat(unread(admin)).isEqualTo("0");
    assertThat(unread(senior)).isEqualTo("0");
    assertThat(kinds(admin, "")).containsExactly("handoff_created");
    senior.post("/api/v1/handoffs/" + handoff + "/claim").expect(200);
    assertThat(list(junior, "")).hasSize(1);
  }

  @Test
  void aReleaseCallsEverybodyElseAgainAndTellsTheEscalator() {
    String session = session();
    String handoff = escalate(session, Map.of());
    senior.post("/api/v1/handoffs/" + handoff + "/claim").expect(200);
    senior
        .post("/api/v1/handoffs/" + handoff + "/release", Map.of("note", "Off to lunch"))
        .expect(200);
    var again = list(admin, "?unread=true").getFirst();
    assertThat(again.kind()).isEqualTo("handoff_released");
    assertThat(again.body()).isEqualTo("Off to lunch");
    assertThat(again.link()).isEqualTo("/pilot/" + session + "?pickup=true");
    assertThat(list(junior, "").getFirst().link()).isEqualTo("/pilot/" + session + "?pickup=true");
    assertThat(kinds(junior, "")).containsExactly("handoff_released", "handoff_claimed");
    assertThat(list(senior, "?unread=true")).isEmpty();
    admin.post("/api/v1/handoffs/" + handoff + "/claim").expect(200);
    assertThat(unread(admin)).isEqualTo("0");
  }

  @Test
  void aReturnTellsTheJuniorWithItsNote() {
    String handoff = escalate();
    senior.post("/api/v1/handoffs/" + handoff + "/claim").expect(200);
    senior
        .post("/api/v1/handoffs/" + handoff + "/return", Map.of("note", "Try safe mode"))
        .expect(200);
    var one = list(junior, "").getFirst();
    assertThat(one.kind()).isEqualTo("handoff_returned");
    assertThat(one.title()).startsWith("Sam Senior returned to you: ");
    assertThat(one.body()).isEqualTo("Try safe mode");
  }

  @Test
  void aWithdrawalSettlesTheCallAndIsUnreadOnlyForTheTarget() {
    String handoff = escalate(session(), Map.of("target_user_id", seniorMember.id().toString()));
    junior
        .post("/api/v1/handoffs/" + handoff + "/withdraw", Map.of("note", "Found it"))
        .expect(200);
    assertThat(kinds(senior, "?unread=true")).containsExactly("handoff_withdrawn");
    assertThat(list(admin, "?unread=true")).isEmpty();
    assertThat(kinds(admin, "")).containsExactlyInAnyOrder("handoff_withdrawn", "handoff_created");
    assertThat(list(junior, "")).isEmpty();
  }

  @Test
  void aConclusionByTheSeniorTellsTheEscalator() {
    String session = session();
    String handoff = escalate(session, Map.of());
    senior.post("/api/v1/handoffs/" + handoff + "/claim").expect(200);
    senior
        .post("/api/v1/ai-sessions/" + session + "/conclude", Map.of("outcome", "resolved"))
        .expect(200);
    assertThat(kinds(junior, "")).containsExactly("handoff_closed", "handoff_claimed");
  }

  @Test
  void readingIsOnesOwnAndForGood() {
    escalate();
    String id = list(senior, "").getFirst().id();
    admin.post("/api/v1/notifications/" + id + "/read").expect(404, "not_found");
    new TestAccounts(application)
        .team()
        .signedIn(Role.OWNER)
        .post("/api/v1/notifications/" + id + "/read")
        .expect(404);
    senior.post("/api/v1/notifications/" + UUID.randomUUID() + "/read").expect(404, "not_found");
    senior.post("/api/v1/notifications/not-an-id/read").expect(404, "not_found");
    assertThat(unread(senior)).isEqualTo("1");
    senior.post("/api/v1/notifications/" + id + "/read").expect(204);
    String readAt = list(senior, "").getFirst().readAt();
    senior.post("/api/v1/notifications/" + id + "/read").expect(204);
    assertThat(list(senior, "").getFirst().readAt()).isEqualTo(readAt);
    assertThat(unread(senior)).isEqualTo("0");
    assertThat(unread(admin)).isEqualTo("1");
  }

  @Test
  void allAreReadAtOnceAndListedInPagesNewestFirst() {
    List<String> made = new java.util.ArrayList<>();
    for (int i = 0; i < 5; i++) {
      escalate();
      made.addFirst(list(senior, "").getFirst().id());
    }
    List<String> paged =
        new Technician(seniorMember, senior)
            .all("/api/v1/notifications?limit=2", Api.Notification.class)
            .map(Api.Notification::id)
            .toList();
    assertThat(paged).isEqualTo(made);
    senior.post("/api/v1/notifications/read-all").expect(204);
    assertThat(list(senior, "?unread=true")).isEmpty();
    assertThat(list(senior, "")).hasSize(5);
    assertThat(unread(admin)).isEqualTo("5");
    senior.get("/api/v1/notifications?unread=perhaps").expect(400, "invalid_request");
  }

  @Test
  void aKindThatIsNotWantedIsNotToldUnlessOneIsMeantByName() {
    var before =
        senior
            .get("/api/v1/notification-preferences")
            .expect(200)
            .as(Api.PreferencesAndChannels.class)
            .items();
    assertThat(before).extracting(Api.Preference::inApp).containsOnly(true);
    assertThat(before)
        .extracting(Api.Preference::kind)
        .contains("handoff_created", "handoff_claimed", "handoff_released", "handoff_returned");
    var off = Map.of("items", List.of(Map.of("kind", "handoff_created", "in_app", false)));
    team.signedIn(Role.VIEWER)
        .put("/api/v1/notification-preferences", off)
        .expect(403, "role_required");
    var after =
        senior
            .put("/api/v1/notification-preferences", off)
            .expect(200)
            .as(Api.PreferencesAndChannels.class)
            .items();
    assertThat(after).hasSize(before.size());
    assertThat(
            senior
                .get("/api/v1/notification-preferences")
                .as(Api.PreferencesAndChannels.class)
                .items())
        .isEqualTo(after);
    escalate();
    assertThat(list(senior, "")).isEmpty();
    assertThat(list(admin, "")).hasSize(1);
    escalate(session(), Map.of("target_user_id", seniorMember.id().toString()));
    assertThat(list(senior, "")).hasSize(1);
  }

  @Test
  void preferencesThatMakeNoSenseAreRefused() {
    String path = "/api/v1/notification-preferences";
    senior.put(path, "{}").expect(400, "invalid_request");
    senior
        .put(path, "{\"items\":[{\"kind\":\"weather\",\"in_app\":true}]}")
        .expect(400, "invalid_request");
    senior.put(path, "{\"items\":[{\"kind\":\"handoff_created\"}]}").expect(400, "invalid_request");
    senior.put(path, "{\"items\":[null]}").expect(400, "invalid_request");
    String twice = "{\"kind\":\"handoff_created\",\"in_app\":false}";
    senior.put(path, "{\"items\":[" + twice + "," + twice + "]}").expect(400, "invalid_request");
    assertThat(senior.get(path).as(Api.PreferencesAndChannels.class).items())
        .extracting(Api.Preference::inApp)
        .containsOnly(true);
  }
}
