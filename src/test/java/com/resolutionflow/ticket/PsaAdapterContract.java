package com.resolutionflow.ticket;

import static com.resolutionflow.support.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.integration.IntegrationKind.Trial;
import com.resolutionflow.integration.Settings;
import com.resolutionflow.support.Race;
import com.resolutionflow.support.psa.FailureMode;
import com.resolutionflow.support.psa.FakePsa.FakeNote;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import com.resolutionflow.ticket.psa.PsaTicket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every ticket system must do, against an honest fake of the vendor's over real HTTP. Adding
 * one inherits this.
 */
public abstract class PsaAdapterContract extends PsaAdapterHarness {

  @Test
  void internalNotesAreForTheServiceDeskAndOnlyTextsForTheClientAreForThem() throws PsaException {
    for (Note.Kind kind : Note.Kind.values()) {
      Delivery delivery = delivery();
      String said = post(delivery, kind, "Two lines\nof " + kind);
      FakeNote note = notes().getLast();
      assertThat(note.text())
          .isEqualTo("Two lines\nof " + kind + "\n\n" + NoteMarker.of(delivery.id()));
      assertThat(note.shownToClient()).as(kind.toString()).isEqualTo(kind.isForClient());
      assertThat(said).contains(NoteMarker.of(delivery.id())).contains(ticket.number());
    }
  }

  static Stream<FailureMode> accepted() {
    return Stream.of(
        new FailureMode.AcceptsThenFails(),
        new FailureMode.AcceptsThenHangs(),
        new FailureMode.AcceptsThenResets());
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void whatWasTakenWithoutSayingSoIsReadBackAndNotSentAgain(FailureMode mood) throws PsaException {
    waitBriefly();
    fake.withNotes(mood);
    post(delivery(), Note.Kind.ESCALATION_NOTE, "Once");
    assertThat(notes()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void whatCouldNotBeReadBackAtOnceIsReadBackNextTime(FailureMode mood) throws PsaException {
    waitBriefly();
    Delivery delivery = delivery();
    there(() -> desk().find(ticket.number()));
    fake.withNotes(mood);
    Thread outage =
        Thread.ofVirtual()
            .start(
                () -> {
                  await("the note").until(() -> !fake.notes().isEmpty());
                  fake.withCalls(new FailureMode.Fails(502));
                });
    PsaException trouble = trouble(delivery, "Once");
    outage.interrupt();
    assertThat(trouble.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(notes()).hasSize(1);
    post(delivery, Note.Kind.ESCALATION_NOTE, "Once");
    assertThat(notes()).hasSize(1);
  }

  static Stream<FailureMode> notAccepted() {
    return Stream.of(
        new FailureMode.Fails(502),
        new FailureMode.Fails(503),
        new FailureMode.Resets(),
        new FailureMode.Page());
  }

  @ParameterizedTest
  @MethodSource("notAccepted")
  void whatMayNotHaveBeenTakenIsTriedAgainOnce(FailureMode mood) throws PsaException {
    Delivery delivery = delivery();
    fake.withNotes(mood);
    assertThat(trouble(delivery, "Once").kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(notes()).isEmpty();
    post(delivery, Note.Kind.ESCALATION_NOTE, "Once");
    assertThat(notes()).hasSize(1);
  }

  @Test
  void whoTakesADeliveryOverFindsTheNoteThatIsThereAlready() throws PsaException {
    Delivery delivery = delivery();
    post(delivery, Note.Kind.ESCALATION_NOTE, "Once");
    IntStream.range(0, 60).forEach(other -> fake.note(ticket.id(), "Something else " + other));
    post(delivery, Note.Kind.ESCALATION_NOTE, "Once");
    assertThat(notes().stream().filter(note -> note.text().contains(NoteMarker.of(delivery.id()))))
        .hasSize(1);
  }

  @Test
  void tooManyCallsAreLeftAloneForAsLongAsItSays() throws PsaException {
    fake.withNotes(new FailureMode.TooMany(2));
    PsaException busy = trouble(delivery(), "Wait");
    assertThat(busy.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(busy.notBefore()).isEqualTo(Duration.ofSeconds(2));
    int calls = fake.calls().size();
    PsaException meanwhile = trouble(delivery(), "Wait");
    assertThat(meanwhile.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(meanwhile.notBefore()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
    assertThat(fake.calls()).as("calls while it rests").hasSize(calls);
    assertThat(notes()).isEmpty();
  }

  @Test
  void tooManyCallsWithoutATimeAreLeftAloneForFiveSeconds() {
    fake.withNotes(new FailureMode.TooMany(null));
    assertThat(trouble(delivery(), "Wait").notBefore()).isEqualTo(Duration.ofSeconds(5));
    assertThat(notes()).isEmpty();
  }

  @Test
  void refusedCredentialsAreForAnAdminToMend() throws PsaException {
    fake.revoke();
    Delivery delivery = delivery();
    PsaException refused = trouble(delivery, "Later");
    assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORIZED);
    assertThat(refused.reason()).contains(system().label());
    fake.restore();
    post(delivery, Note.Kind.ESCALATION_NOTE, "Later");
    assertThat(notes()).hasSize(1);
  }

  @Test
  void aClosedTicketIsRefusedWithTheReason() {
    fake.closeTicket(ticket.id());
    PsaException refused = trouble(delivery(), "Too late");
    assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
    assertThat(refused.reason())
        .contains("Ticket " + ticket.number() + " is closed there: open it again");
    assertThat(notes()).isEmpty();
    assertThat(there(() -> desk().find(ticket.number())).orElseThrow().closed()).isTrue();
    assertThat(there(() -> desk().find(number(4712))).orElseThrow().closed()).isFalse();
  }

  @Test
  void aDeletedTicketIsMissing() {
    fake.deleteTicket(ticket.id());
    PsaException missing = trouble(delivery(), "Too late");
    assertThat(missing.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(missing.reason()).contains(ticket.number());
  }

  @Test
  void aSlowAnswerIsAnAnswer() throws PsaException {
    fake.withNotes(new FailureMode.Slow(Duration.ofMillis(300)));
    post(delivery(), Note.Kind.ESCALATION_NOTE, "Slowly");
    assertThat(notes()).hasSize(1);
  }

  @Test
  void aLongTextBecomesNumberedPartsEachOfThemOnce() throws PsaException {
    int longest = desk().longestNote();
    fake.limitNotes(longest);
    String text =
        ("A line of some words that says something about the case.\n").repeat(longest * 5 / 2 / 57);
    Delivery delivery = delivery();
    fake.withNotes(new FailureMode.None(), new FailureMode.Fails(502));
    assertThat(trouble(delivery, text).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(notes()).hasSize(1);
    post(delivery, Note.Kind.ESCALATION_NOTE, text);
    List<String> markers =
        IntStream.rangeClosed(1, 3)
            .mapToObj(part -> NoteMarker.of(delivery.id(), part, 3))
            .toList();
    assertThat(notes()).hasSize(3);
    List<String> bodies = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      String note = notes().get(part).text();
      assertThat(note).endsWith("\n" + markers.get(part)).hasSizeLessThanOrEqualTo(longest);
      bodies.add(note.replace(markers.get(part), "").strip());
    }
    assertThat(String.join("\n", bodies)).isEqualTo(text.strip());
  }

  @Test
  void aNoteThatIsTooLongForItIsRefusedWithTheReason() {
    fake.limitNotes(50);
    PsaException refused =
        trouble(delivery(), "More than fifty characters, which this system does not take at all.");
    assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
    assertThat(refused.reason()).containsPattern("longer than|maximum length");
  }

  @Test
  void neverMoreThanTwoCallsOfAnAccountAreUnderWay() {
    IntStream.range(0, 8)
        .forEach(each -> fake.withNotes(new FailureMode.Slow(Duration.ofMillis(100))));
    List<Callable<String>> posts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      posts.add(() -> post(delivery(), Note.Kind.TICKET_NOTES, "At once"));
    }
    Race.of(posts);
    assertThat(notes()).hasSize(8);
    assertThat(fake.mostAtOnce()).isEqualTo(2);
  }

  @Test
  void ticketsAreFoundByTheirNumberAndByWords() {
    PsaTicket found = there(() -> desk().find(" " + ticket.number() + " ")).orElseThrow();
    assertThat(found.ref()).isEqualTo(ticket.number());
    assertThat(found.summary()).isEqualTo(ticket.summary());
    assertThat(found.url()).startsWith(fake.url());
    assertThat(there(() -> desk().find(number(9999)))).isEmpty();
    assertThat(there(() -> desk().find("no number \" at all"))).isEmpty();
    assertThat(there(() -> desk().search("outlook", 20)))
        .extracting(PsaTicket::ref)
        .containsExactly(ticket.number());
    assertThat(there(() -> desk().search("\"nothing\\ [like] this\"", 20))).isEmpty();
    assertThat(there(() -> desk().search(ticket.number(), 20)))
        .extracting(PsaTicket::ref)
        .contains(ticket.number());
  }

  @Test
  void aTrialSaysWhatTheOtherSideReallySaid() {
    Trial good = trial();
    assertThat(good.ok()).as(good.detail()).isTrue();
    assertThat(good.detail()).contains(system().label());
    fake.revoke();
    Trial bad = trial();
    assertThat(bad.ok()).isFalse();
    assertThat(bad.detail()).containsPattern("401|400");
    for (String secret : fake.settings().values()) {
      if (!secret.startsWith("http") && secret.length() > 5) {
        assertThat(bad.detail()).doesNotContain(secret);
      }
    }
    fake.restore();
    fake.withCalls(new FailureMode.Page());
    Trial page = trial();
    assertThat(page.ok()).isFalse();
    assertThat(page.detail()).contains("something other than JSON");
  }

  @Test
  void itsFormAsksForWhatItNeedsAndOnlyGoodAddressesPass() {
    Map<String, String> values = new HashMap<>(fake.settings());
    assertThat(system().fields()).allSatisfy(field -> assertThat(field.help()).isNotBlank());
    assertThat(
            system().fields().stream().filter(field -> field.required()).map(field -> field.name()))
        .allMatch(values::containsKey);
    assertThat(system().validate(new Settings(values))).isEmpty();
    String address = values.containsKey("url") ? "url" : "zone_url";
    for (String bad :
        List.of(
            "https://attacker.example.com",
            "http://127.0.0.1:1",
            "https://10.0.0.5",
            "not a url")) {
      values.put(address, bad);
      assertThat(system().validate(new Settings(values)))
          .as(bad)
          .extracting(flaw -> flaw.field())
          .containsExactly(address);
    }
  }
}
