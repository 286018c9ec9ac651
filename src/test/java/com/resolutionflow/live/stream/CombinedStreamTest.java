package com.resolutionflow.live.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Member;
import com.resolutionflow.account.people.Role;
import com.resolutionflow.live.Audience;
import com.resolutionflow.live.LiveUpdate;
import com.resolutionflow.live.TestUpdate;
import com.resolutionflow.support.ApiClient;
import com.resolutionflow.support.LiveReader;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import com.resolutionflow.support.TestAccounts.Team;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A stream that asks for one event for each change, beside one that does not. */
@ProductTest
class CombinedStreamTest {

  private static final String COMBINED = LiveReader.PATH + "?combined=true";

  @Autowired ApplicationContext application;
  private final UUID session = UUID.randomUUID();
  private final UUID note = UUID.randomUUID();
  private Team team;
  private Member called;
  private Member author;

  @BeforeEach
  void newTeam() {
    team = new TestAccounts(application).team();
    called = team.add(Role.ENGINEER);
    author = team.add(Role.ENGINEER);
  }

  private static LiveReader combined(ApiClient client) {
    return LiveReader.open(client, COMBINED, Map.of());
  }

  /** What only says that the session changed, what says it all, and who is notified of it. */
  private void change() {
    TestUpdate.publish(
        application,
        new Part("test_changed", Audience.engineers(), false, Map.of()),
        new Part("test_card", Audience.engineersExcept(author.id()), true, Map.of()),
        new Part(
            "test_created",
            Audience.only(called.id()),
            false,
            Map.of(called.id(), Map.of("id", note))));
    TestUpdate.publish(application, TestUpdate.everybody(team.id(), "after"));
  }

  private static List<String> topics(List<LiveReader.Event> events) {
    return events.stream().map(LiveReader.Event::topic).toList();
  }

  @Test
  void getsOneEventWithTheNotificationInsideWhereOthersGetThree() {
    try (LiveReader plain = LiveReader.open(team.browser(called));
        LiveReader reader = combined(team.browser(called));
        LiveReader bystander = combined(team.signedIn(Role.OWNER))) {
      change();
      List<LiveReader.Event> each = plain.take(4);
      assertThat(topics(each))
          .containsExactly("test_card", "test_changed", "test_created", "test_told");
      assertThat(each.get(2).text("id")).isEqualTo(note.toString());
      assertThat(each.get(2).text("said")).isEqualTo("test_created");
      List<LiveReader.Event> one = reader.take(2);
      assertThat(topics(one)).containsExactly("test_card", "test_told");
      assertThat(one.getFirst().text("said")).isEqualTo("test_card");
      assertThat(one.getFirst().text("tests.0.id")).isEqualTo(note.toString());
      assertThat(one.getFirst().text("tests.0.said")).isEqualTo("test_created");
      LiveReader.Event card = bystander.next();
      assertThat(card.topic()).isEqualTo("test_card");
      assertThat(card.data().has("tests")).as("somebody else's notification").isFalse();
      assertThat(bystander.next().topic()).isEqualTo("test_told");
    }
  }

  @Test
  void whoDoesNotGetTheCardGetsWhatWouldGoWithIt() {
    try (LiveReader reader = combined(team.browser(author))) {
      change();
      assertThat(topics(reader.take(2))).containsExactly("test_changed", "test_told");
    }
  }

  @Test
  void resumedAfterTheCardItHasWhatWasInside() {
    ApiClient browser = team.browser(called);
    String seen;
    try (LiveReader reader = combined(browser)) {
      change();
      seen = reader.next().id();
    }
    Map<String, String> from = Map.of("Last-Event-ID", seen);
    try (LiveReader again = LiveReader.open(browser, COMBINED, from);
        LiveReader plain = LiveReader.open(browser, from)) {
      assertThat(again.next().topic()).isEqualTo("test_told");
      assertThat(topics(plain.take(3)))
          .containsExactly("test_changed", "test_created", "test_told");
    }
  }

  @Test
  void nothingGoesWithWhatIsAboutSomethingElse() {
    try (LiveReader reader = combined(team.browser(called))) {
      TestUpdate.publish(
          application,
          new Part("test_card", Audience.engineers(), true, Map.of()),
          TestUpdate.everybody(team.id(), "beside"));
      TestUpdate.publish(
          application, new Part("test_changed", Audience.engineers(), false, Map.of()));
      assertThat(topics(reader.take(3))).containsExactly("test_card", "test_told", "test_changed");
    }
  }

  private final class Part implements LiveUpdate {
    private final String topic;
    private final Audience audience;
    private final boolean leads;
    private final Map<UUID, ?> personal;

    Part(String topic, Audience audience, boolean leads, Map<UUID, ?> personal) {
      this.topic = topic;
      this.audience = audience;
      this.leads = leads;
      this.personal = personal;
    }

    @Override
    public UUID accountId() {
      return team.id();
    }

    @Override
    public String topic() {
      return topic;
    }

    @Override
    public Audience audience() {
      return audience;
    }

    @Override
    public Object data() {
      return Map.of("said", topic);
    }

    @Override
    public Map<UUID, ?> personal() {
      return personal;
    }

    @Override
    public @Nullable UUID about() {
      return session;
    }

    @Override
    public boolean leads() {
      return leads;
    }
  }
}
