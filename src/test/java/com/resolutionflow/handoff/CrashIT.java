package com.resolutionflow.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.Api;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.ApiClient.Answer;
import com.resolutionflow.support.ChildProcess;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.Technician;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application, with the database it brings along, is killed while several people escalate.
 * Whatever was answered with 201 is there afterwards with all that belongs to it, once; whatever
 * was not is made, once, by the same request sent again.
 */
class CrashIT {

  private static final int ROUNDS = 4;
  private static final List<String> PEOPLE = List.of("engineer", "senior", "teamadmin", "owner");

  @TempDir Path folder;

  @Test
  void killedAtAnyMomentItLosesNothingAndRepeatsNothing() throws Exception {
    Random random = new Random(7);
    try (ChildProcess product =
        ChildProcess.start(folder.resolve("data"), Map.of("RESOLUTIONFLOW_DEMO", "true"))) {
      product.awaitReady();
      List<Technician> desks = PEOPLE.stream().map(name -> desk(product, name)).toList();
      for (int round = 0; round < ROUNDS; round++) {
        List<String> cursors = desks.stream().map(CrashIT::cursor).toList();
        ConcurrentLinkedQueue<Attempt> attempts =
            killedAmid(product, desks, 1 + random.nextInt(12));
        product.restart();
        product.awaitReady();
        attempts.forEach(Attempt::settled);
        checkLiveEvents(desks, cursors, List.copyOf(attempts));
        checkNotifications(desks, List.copyOf(attempts));
      }
    }
  }

  private static Technician desk(ChildProcess product, String name) {
    String email = name + "@resolutionflow.example.com";
    ApiClient browser = ApiClient.at(product.port()).signIn(email, "TestPass123!");
    Api.Me me = browser.get("/api/v1/me").expect(200).as(Api.Me.class);
    UUID account = UUID.fromString(me.account().id());
    return new Technician(
        new Member(account, UUID.fromString(me.id()), name, email, Role.ENGINEER), browser);
  }

  private static String cursor(Technician desk) {
    try (LiveReader reader = LiveReader.open(desk.browser())) {
      return reader.lastEventId();
    }
  }

  /**
   * Everybody escalates one session after the other until the power goes, right after so many
   * answers.
   */
  private static ConcurrentLinkedQueue<Attempt> killedAmid(
      ChildProcess product, List<Technician> desks, int answers) throws InterruptedException {
    ConcurrentLinkedQueue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    CountDownLatch answered = new CountDownLatch(answers);
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      desks.forEach(desk -> people.execute(() -> escalateOnAndOn(desk, attempts, answered)));
      assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
      product.kill();
    }
    return attempts;
  }

  private static void escalateOnAndOn(
      Technician desk, ConcurrentLinkedQueue<Attempt> attempts, CountDownLatch answered) {
    try {
      while (true) {
        Attempt attempt =
            new Attempt(desk, desk.start("The VPN drops"), UUID.randomUUID().toString());
        attempts.add(attempt);
        attempt.answer = attempt.send().expect(201);
        answered.countDown();
      }
    } catch (UncheckedIOException powerCut) {
      // Whether it was made is not known to the one who asked.
    }
  }

  /**
   * Each handoff was told live to everybody but its escalator, once, also those from before the
   * power cut.
   */
  private static void checkLiveEvents(
      List<Technician> desks, List<String> cursors, List<Attempt> attempts) {
    List<Attempt> all = new ArrayList<>(attempts);
    for (Technician desk : desks) {
      Attempt last =
          new Attempt(desk, desk.start("The last of the round"), UUID.randomUUID().toString());
      last.settled();
      all.add(last);
    }
    for (int i = 0; i < desks.size(); i++) {
      Technician desk = desks.get(i);
      List<String> expected =
          all.stream().filter(one -> one.desk != desk).map(Attempt::id).sorted().toList();
      try (LiveReader reader = LiveReader.resume(desk.browser(), cursors.get(i))) {
        List<String> heard = new ArrayList<>();
        while (heard.size() < expected.size()) {
          heard.add(reader.next("handoff_created").text("id"));
        }
        assertThat(heard.stream().sorted()).isEqualTo(expected);
      }
    }
  }

  private static void checkNotifications(List<Technician> desks, List<Attempt> attempts) {
    for (Technician desk : desks) {
      List<String> links =
          desk.all("/api/v1/notifications?limit=200", Api.Notification.class)
              .filter(one -> one.kind().equals("handoff_created"))
              .map(one -> one.link())
              .toList();
      for (Attempt attempt : attempts) {
        assertThat(links)
            .filteredOn(("/pilot/" + attempt.session + "?pickup=true")::equals)
            .hasSize(attempt.desk == desk ? 0 : 1);
      }
    }
  }

  /** One escalation: who wants it, of what, under which key, and the answer if one came. */
  private static final class Attempt {
    final Technician desk;
    final String session;
    final String key;
    volatile Answer answer;

    Attempt(Technician desk, String session, String key) {
      this.desk = desk;
      this.session = session;
      this.key = key;
    }

    Answer send() {
      return new Technician(desk.member(), desk.browser().with("Idempotency-Key", key))
          .escalation(session);
    }

    String id() {
      return answer.text("id");
    }

    /**
     * Sends it again: the answer is as before if there was one, and the session has one handoff,
     * whole.
     */
    void settled() {
      Answer again = send().expect(201);
      if (answer != null) {
        assertThat(again.body()).isEqualTo(answer.body());
      }
      answer = again;
      assertThat(desk.handoff(id())).isEqualTo(answer.as(Api.Handoff.class));
      assertThat(answer.text("assessment.summary_prose")).isNotBlank();
      assertThat(desk.handoffsOf(session)).hasSize(1);
      assertThat(desk.session(session).openHandoffId()).isEqualTo(id());
    }
  }
}
