package com.resolutionflow.delivery;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.delivery.DeliveryRequest.Subject;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.Technician;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import com.resolutionflow.support.TestDatabase;
import com.resolutionflow.tenant.TenantContext;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A delivery is a fact of its transaction, is sent after the commit, and ends in one of the ways it
 * may.
 */
@ProductTest
@Import(PlayedChannel.Birds.class)
@TestPropertySource(
    properties = {"resolutionflow.job.poll=50ms", "resolutionflow.job.heartbeat=1s"})
class DeliveryTest {

  @Autowired ApplicationContext application;
  @Autowired Deliveries deliveries;
  @Autowired PlayedChannel pigeon;
  @Autowired PlayedChannel raven;
  @Autowired TestDatabase database;
  TransactionTemplate transaction;
  Team team;
  UUID session;

  @BeforeEach
  void newSession() {
    transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
    team = new TestAccounts(application).team();
    session = UUID.fromString(Technician.of(team, Role.ENGINEER).start());
    pigeon.clear();
    raven.clear();
  }

  @AfterEach
  void free() {
    pigeon.answering = PlayedChannel.TAKES;
    raven.answering = PlayedChannel.TAKES;
  }

  private DeliveryRequest over(String channel) {
    return new DeliveryRequest(
        channel, "loft 7", "test", new Subject("session", session), null, "hello");
  }

  private List<UUID> add(Team of, List<DeliveryRequest> requests) {
    return of.within(() -> transaction.<List<UUID>>execute(now -> deliveries.add(requests)));
  }

  private UUID sent() {
    return add(team, List.of(over("pigeon"))).getFirst();
  }

  private Map<String, Object> row(UUID id) {
    return database.sql("select * from delivery where id = ?").param(id).query().singleRow();
  }

  private Map<String, Object> awaitState(UUID id, String state) {
    return awaitValue(id, "state", state);
  }

  private Map<String, Object> awaitValue(UUID id, String column, Object value) {
    return await(column + " " + value).until(() -> row(id), row -> value.equals(row.get(column)));
  }

  @Test
  void itIsSentRightAfterTheCommitInItsAccountAndNoted() throws Exception {
    UUID[] account = new UUID[1];
    pigeon.answering =
        (delivery, attempt) -> {
          account[0] = TenantContext.accountId();
          return new SendResult.Delivered("coo\u0000 \n coo");
        };
    UUID id = sent();
    PlayedChannel.Asked asked = pigeon.next();
    assertThat(asked.delivery())
        .satisfies(
            delivery -> {
              assertThat(delivery.id()).isEqualTo(id);
              assertThat(delivery.accountId()).isEqualTo(team.id());
              assertThat(delivery.channel()).isEqualTo("pigeon");
              assertThat(delivery.recipient()).isEqualTo("loft 7");
              assertThat(delivery.purpose()).isEqualTo("test");
              assertThat(delivery.subject()).isEqualTo(new Subject("session", session));
              assertThat(delivery.text()).isEqualTo("hello");
            });
    Map<String, Object> row = awaitState(id, "delivered");
    assertThat(account[0]).isEqualTo(team.id());
    assertThat(row)
        .containsEntry("attempts", 1)
        .containsEntry("answer", "coo coo")
        .containsEntry("last_error", null);
    assertThat(row.get("delivered_at")).isNotNull();
    assertThat(pigeon.asked).isEmpty();
  }

  @Test
  void rolledBackNothingIsWrittenOrSent() throws Exception {
    List<UUID> ids = new ArrayList<>();
    team.within(
        () ->
            transaction.execute(
                now -> {
                  ids.addAll(deliveries.add(List.of(over("pigeon"))));
                  now.setRollbackOnly();
                  return ids;
                }));
    sent();
    assertThat(pigeon.next().id()).isNotEqualTo(ids.getFirst());
    assertThat(pigeon.asked).isEmpty();
  }

  @Test
  void itIsTriedAgainWithTheSameIdAndSaysWhatFailedMeanwhile() throws Exception {
    pigeon.answering =
        (delivery, attempt) ->
            attempt == 1
                ? new SendResult.Retry("Fog", Duration.ofHours(1))
                : new SendResult.Delivered("ok");
    UUID id = sent();
    pigeon.next();
    Map<String, Object> waiting = awaitState(id, "pending");
    assertThat(waiting).containsEntry("last_error", "Fog").containsEntry("attempts", 1);
    assertThat((Timestamp) waiting.get("next_attempt_at"))
        .isAfter(Instant.now().plus(Duration.ofMinutes(50)));
    updateJob(id, "execution_time = now()");
    PlayedChannel.Asked second = pigeon.next();
    assertThat(second.id()).isEqualTo(id);
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(awaitState(id, "delivered"))
        .containsEntry("attempts", 2)
        .containsEntry("last_error", null);
  }

  @Test
  void heldBackByALimitOfOursItUsesUpNoAttempt() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    pigeon.answering =
        (delivery, attempt) ->
            asked.incrementAndGet() < 8
                ? new SendResult.Deferred("The loft is full", Duration.ofMillis(50))
                : new SendResult.Delivered("ok");
    assertThat(awaitState(sent(), "delivered"))
        .containsEntry("attempts", 1)
        .containsEntry("last_error", null);
    assertThat(pigeon.asked).hasSize(8).extracting(PlayedChannel.Asked::attempt).containsOnly(1);
  }

  @Test
  void whileItIsDeferredNoAttemptIsRecorded() throws Exception {
    pigeon.answering =
        (delivery, attempt) -> new SendResult.Deferred("The loft is full", Duration.ofHours(1));
    assertThat(awaitValue(sent(), "last_error", "The loft is full"))
        .containsEntry("state", "pending")
        .containsEntry("attempts", 0);
  }

  @Test
  void afterTheLastAttemptItHasFailedWithItsReason() throws Exception {
    pigeon.answering =
        (delivery, attempt) -> {
          if (attempt == 2) {
            throw new IllegalStateException("a secret: hunter2");
          }
          return new SendResult.Retry("Fog " + attempt);
        };
    UUID id = sent();
    Map<String, Object> row = awaitState(id, "failed");
    assertThat(row)
        .containsEntry("attempts", 4)
        .containsEntry("last_error", "Fog 4")
        .containsEntry("next_attempt_at", null);
    assertThat(pigeon.asked).extracting(PlayedChannel.Asked::attempt).containsExactly(1, 2, 3, 4);
  }

  @Test
  void whatIsHopelessFailsAtOnceAndWhatHasNoUseIsSkipped() throws Exception {
    pigeon.answering = (delivery, attempt) -> new SendResult.Permanent("No such loft");
    assertThat(awaitState(sent(), "failed"))
        .containsEntry("attempts", 1)
        .containsEntry("last_error", "No such loft");
    pigeon.answering =
        (delivery, attempt) -> new SendResult.Skipped("Nobody waits for it any more");
    assertThat(awaitState(sent(), "skipped"))
        .containsEntry("last_error", "Nobody waits for it any more");
    assertThat(pigeon.asked).hasSize(2);
  }

  @Test
  void overAChannelThatThereIsNoneOfItHasFailed() throws Exception {
    UUID id = add(team, List.of(over("smoke"))).getFirst();
    assertThat(row(id))
        .containsEntry("state", "failed")
        .containsEntry("last_error", "There is no channel called smoke.");
  }

  /** As a process leaves it that was killed in mid-sending. */
  private UUID leftByADeadOne(String state) throws Exception {
    pigeon.answering = (delivery, attempt) -> new SendResult.Retry("Fog", Duration.ofHours(1));
    UUID id = sent();
    awaitValue(id, "last_error", "Fog");
    pigeon.clear();
    database.sql("update delivery set " + state + " where id = ?").param(id).update();
    updateJob(
        id,
        "picked = true, picked_by = 'killed', version = version + 1, execution_time = now(),"
            + " last_heartbeat = now() - interval '13 seconds'");
    return id;
  }

  private void updateJob(UUID id, String columns) {
    database
        .sql("update scheduled_tasks set " + columns + " where task_instance like '%' || ?::text")
        .param(id)
        .update();
  }

  @Test
  void whatADeadProcessWasSendingIsSentWithTheSameIdAndAttempt() throws Exception {
    UUID id = leftByADeadOne("state = 'sending', attempts = 2, run = gen_random_uuid()");
    PlayedChannel.Asked again = pigeon.next();
    assertThat(again.id()).isEqualTo(id);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(awaitState(id, "delivered")).containsEntry("attempts", 2);
  }

  @Test
  void whatADeadProcessHadNotedAsSentIsNotSentAgain() throws Exception {
    UUID id = leftByADeadOne("state = 'delivered', delivered_at = now()");
    await("the job's end").until(() -> jobs(id) == 0);
    assertThat(pigeon.asked).isEmpty();
    assertThat(row(id)).containsEntry("state", "delivered");
  }

  private long jobs(UUID id) {
    return database
        .sql("select count(*) from scheduled_tasks where task_instance like '%' || ?::text")
        .param(id)
        .query(Long.class)
        .single();
  }

  /**
   * The first process only stood still; when it wakes up, the one that took over has failed. What
   * arrived has arrived.
   */
  @Test
  void whoeverDeliveredIsRightWhateverTheOtherNotes() throws Exception {
    DeliverySender sender = application.getBean(DeliverySender.class);
    pigeon.answering = (delivery, attempt) -> new SendResult.Retry("Fog", Duration.ofHours(1));
    UUID id = sent();
    awaitValue(id, "last_error", "Fog");
    DeliveryWork.Target target = new DeliveryWork.Target(id, id);
    DeliverySender.Sending slow = team.within(() -> sender.begin(target, 2).orElseThrow());
    DeliverySender.Sending quick = team.within(() -> sender.begin(target, 2).orElseThrow());
    TenantContext.call(
        team.id(),
        () -> {
          sender.skipped(slow, "Too late to say so");
          return null;
        });
    assertThat(row(id)).containsEntry("state", "sending");
    team.within(
        () ->
            transaction.execute(
                now -> {
                  sender.rescheduled(target, 2, "Fog", Duration.ofHours(1));
                  return quick;
                }));
    assertThat(row(id)).containsEntry("state", "pending");
    TenantContext.call(
        team.id(),
        () -> {
          sender.delivered(slow, "ok");
          return null;
        });
    assertThat(row(id)).containsEntry("state", "delivered");
    team.within(
        () ->
            transaction.execute(
                now -> {
                  sender.failed(target, "Given up");
                  return quick;
                }));
    assertThat(row(id)).containsEntry("state", "delivered");
  }

  @Test
  void whoeverHangsHoldsUpNeitherOtherChannelsNorOtherAccounts() throws Exception {
    CountDownLatch hung = new CountDownLatch(1);
    UUID hanging = team.id();
    pigeon.answering =
        (delivery, attempt) -> {
          if (delivery.accountId().equals(hanging)) {
            hung.await();
          }
          return new SendResult.Delivered("ok");
        };
    try {
      List<UUID> stuck = add(team, Collections.nCopies(200, over("pigeon")));
      pigeon.next();
      UUID flown = add(team, List.of(over("raven"))).getFirst();
      assertThat(raven.next().id()).isEqualTo(flown);
      Team other = new TestAccounts(application).team();
      session = UUID.fromString(Technician.of(other, Role.ENGINEER).start());
      UUID theirs = add(other, List.of(over("pigeon"))).getFirst();
      awaitState(theirs, "delivered");
      hung.countDown();
      for (UUID id : stuck) {
        awaitState(id, "delivered");
      }
      assertThat(pigeon.asked).hasSize(200);
    } finally {
      hung.countDown();
    }
  }
}
