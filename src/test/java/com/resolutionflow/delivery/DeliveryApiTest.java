package com.resolutionflow.delivery;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Admins see what became of every delivery and send again; every engineer sees how it went. */
@ProductTest
@Import(PlayedChannel.Birds.class)
@TestPropertySource(
    properties = {"resolutionflow.job.poll=50ms", "resolutionflow.job.heartbeat=1s"})
class DeliveryApiTest {

  private static final String PATH = "/api/v1/deliveries";

  @Autowired ApplicationContext application;
  @Autowired Deliveries deliveries;
  @Autowired PlayedChannel pigeon;
  TransactionTemplate transaction;
  Team team;
  Technician junior;
  Technician admin;
  String session;
  String handoff;

  @BeforeEach
  void escalated() {
    transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    team = new TestAccounts(application).team();
    junior = Technician.of(team, Role.ENGINEER);
    admin = Technician.of(team, Role.TEAM_ADMIN, "Ada Admin");
    session = junior.start();
    handoff = junior.escalate(session);
    pigeon.clear();
  }

  @AfterEach
  void free() {
    pigeon.answering = PlayedChannel.TAKES;
  }

  private String add() {
    return add(1).getFirst();
  }

  private List<String> add(int number) {
    DeliveryRequest request =
        new DeliveryRequest(
            "pigeon",
            "loft 7",
            "test",
            new Subject("handoff", UUID.fromString(handoff)),
            admin.id(),
            "hello");
    return team.within(
        () ->
            transaction
                .<List<UUID>>execute(now -> deliveries.add(Collections.nCopies(number, request)))
                .stream()
                .map(UUID::toString)
                .toList());
  }

  private Api.DeliveryView find(String id) {
    return admin
        .all(PATH, Api.DeliveryView.class)
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private Api.DeliveryView awaitState(String id, String state) {
    return await(state).until(() -> find(id), found -> state.equals(found.state()));
  }

  private String resent(String id) {
    return admin.browser().post(PATH + "/" + id + "/resend").expect(202).text("id");
  }

  private Api.ChannelSum sum(Technician reader) {
    return reader
        .browser()
        .get("/api/v1/handoffs/" + handoff + "/deliveries/summary")
        .expect(200)
        .as(Api.DeliverySummary.class)
        .channels()
        .stream()
        .filter(one -> one.channel().equals("pigeon"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anAdminSeesWhatBecameOfIt() throws Exception {
    pigeon.answering = (delivery, attempt) -> new SendResult.Delivered("coo");
    var one = awaitState(add(), "delivered");
    assertThat(one.channel()).isEqualTo("pigeon");
    assertThat(one.recipient()).isEqualTo("loft 7");
    assertThat(one.attempts()).isEqualTo(1);
    assertThat(one.answer()).isEqualTo("coo");
    assertThat(one.user().name()).isEqualTo("Ada Admin");
    assertThat(one.lastError()).isNull();
    assertThat(one.nextAttemptAt()).isNull();
    assertThat(one.deliveredAt()).isGreaterThanOrEqualTo(one.createdAt());
  }

  @Test
  void aHandoffsDeliveriesIncludeWhatStandsInBells() throws Exception {
    awaitState(add(), "delivered");
    List<Api.DeliveryView> all = admin.deliveriesOf(handoff);
    var bell = all.stream().filter(one -> one.channel().equals("in_app")).findFirst().orElseThrow();
    assertThat(bell.recipient()).isEqualTo("Ada Admin");
    assertThat(bell.state()).isEqualTo("delivered");
    assertThat(bell.purpose()).isEqualTo("handoff_created");
    assertThat(all).anyMatch(one -> one.channel().equals("pigeon"));
    assertThat(admin.list(PATH, Api.DeliveryView.class))
        .noneMatch(one -> one.channel().equals("in_app"));
    assertThat(admin.list(PATH + "?channel=in_app", Api.DeliveryView.class))
        .isNotEmpty()
        .allMatch(one -> one.channel().equals("in_app"));
    admin.browser().post(PATH + "/" + bell.id() + "/resend").expect(409, "not_resendable");
  }

  @Test
  void theyAreListedNewestFirstInPagesByStateAndChannel() throws Exception {
    List<String> delivered = add(5);
    for (String id : delivered) {
      awaitState(id, "delivered");
    }
    pigeon.answering = (delivery, attempt) -> new SendResult.Permanent("No such loft");
    String failed = add();
    awaitState(failed, "failed");
    assertThat(admin.list(PATH + "?state=failed", Api.DeliveryView.class))
        .extracting(one -> one.id())
        .containsExactly(failed);
    assertThat(
            admin
                .all(PATH + "?channel=pigeon&limit=2", Api.DeliveryView.class)
                .map(one -> one.id()))
        .hasSize(6)
        .startsWith(failed)
        .containsAll(delivered);
    assertThat(admin.list(PATH + "?channel=raven", Api.DeliveryView.class)).isEmpty();
    admin.browser().get(PATH + "?state=lost").expect(400, "invalid_request");
    admin.browser().get(PATH + "?channel=Caf%C3%A9").expect(400, "invalid_request");
    admin.browser().get(PATH + "?cursor=nonsense").expect(400, "invalid_request");
  }

  @Test
  void theyAreForAdminsAndTheSumIsForEveryEngineer() throws Exception {
    String id = add();
    awaitState(id, "delivered");
    String list = "/api/v1/handoffs/" + handoff + "/deliveries";
    Technician viewer = Technician.of(team, Role.VIEWER);
    for (Technician other : List.of(junior, viewer)) {
      other.browser().get(PATH).expect(403);
      other.browser().get(list).expect(403);
      other.browser().post(PATH + "/" + id + "/resend").expect(403);
    }
    assertThat(sum(junior).delivered()).isEqualTo(1);
    viewer.browser().get(list + "/summary").expect(403);
    Technician stranger = Technician.of(new TestAccounts(application).team(), Role.OWNER);
    stranger.browser().get(list).expect(404, "not_found");
    stranger.browser().get(list + "/summary").expect(404, "not_found");
    stranger.browser().post(PATH + "/" + id + "/resend").expect(404, "not_found");
    assertThat(stranger.list(PATH, Api.DeliveryView.class)).isEmpty();
    admin.browser().post(PATH + "/" + UUID.randomUUID() + "/resend").expect(404, "not_found");
    admin
        .browser()
        .get("/api/v1/handoffs/" + UUID.randomUUID() + "/deliveries")
        .expect(404, "not_found");
  }

  @Test
  void theSumSaysWhatFailedAndWhenItIsTriedAgain() throws Exception {
    awaitState(add(), "delivered");
    pigeon.answering = (delivery, attempt) -> new SendResult.Retry("Fog", Duration.ofHours(1));
    pigeon.clear();
    pigeon.answering = (delivery, attempt) -> new SendResult.Retry("Fog", Duration.ofHours(1));
    add();
    pigeon.next();
    var sum = await("the failed attempt").until(() -> sum(junior), now -> now.lastError() != null);
    assertThat(sum.delivered()).isEqualTo(1);
    assertThat(sum.pending()).isEqualTo(1);
    assertThat(sum.lastError()).isEqualTo("Fog");
    assertThat(sum.nextAttemptAt()).isNotNull();
  }

  @Test
  void whatFailedIsSentAgainWithItsOwnIdAndCountsOn() throws Exception {
    pigeon.answering = (delivery, attempt) -> new SendResult.Permanent("No such loft");
    String id = add();
    awaitState(id, "failed");
    pigeon.clear();
    assertThat(resent(id)).isEqualTo(id);
    assertThat(pigeon.next().id()).hasToString(id);
    assertThat(awaitState(id, "delivered").attempts()).isEqualTo(2);
    pigeon.answering = (delivery, attempt) -> new SendResult.Skipped("Asleep");
    String skipped = add();
    awaitState(skipped, "skipped");
    pigeon.answering = PlayedChannel.TAKES;
    assertThat(resent(skipped)).isEqualTo(skipped);
    awaitState(skipped, "delivered");
    assertThat(admin.all("/api/v1/audit-events?subject=" + skipped, Api.AuditEvent.class))
        .extracting(event -> event.kind() + " by " + event.actor().name())
        .containsExactly("delivery_resent by Ada Admin");
  }

  @Test
  void whatWaitsForItsNextAttemptIsSentAtOnce() throws Exception {
    pigeon.answering =
        (delivery, attempt) ->
            attempt == 1
                ? new SendResult.Retry("Fog", Duration.ofHours(1))
                : new SendResult.Delivered("ok");
    String id = add();
    pigeon.next();
    awaitState(id, "pending");
    assertThat(resent(id)).isEqualTo(id);
    assertThat(pigeon.next().attempt()).isEqualTo(2);
    awaitState(id, "delivered");
  }

  @Test
  void whatIsDeliveredIsSentOnceMoreOnPurposeAndNotTwiceByTwoClicks() throws Exception {
    String id = add();
    awaitState(id, "delivered");
    CountDownLatch hung = new CountDownLatch(1);
    pigeon.clear();
    pigeon.answering =
        (delivery, attempt) -> {
          hung.await();
          return new SendResult.Delivered("ok");
        };
    String once = resent(id);
    assertThat(once).isNotEqualTo(id);
    assertThat(pigeon.next().delivery().text()).isEqualTo("hello");
    admin.browser().post(PATH + "/" + id + "/resend").expect(409, "being_sent");
    admin.browser().post(PATH + "/" + once + "/resend").expect(409, "being_sent");
    hung.countDown();
    assertThat(awaitState(once, "delivered").repeatOf()).isEqualTo(id);
    assertThat(pigeon.asked).isEmpty();
  }

  @Test
  void openScreensHearOfChanges() throws Exception {
    try (LiveReader live = LiveReader.open(junior.browser())) {
      pigeon.answering = (delivery, attempt) -> new SendResult.Permanent("No such loft");
      add();
      assertThat(live.next("delivery_changed").text("handoff_id")).isEqualTo(handoff);
    }
  }
}
