package com.resolutionflow.ticket.psa.autotask;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.support.psa.FailureMode;
import com.resolutionflow.support.psa.FakeAutotask;
import com.resolutionflow.support.psa.FakeAutotask.Pick;
import com.resolutionflow.support.psa.FakePsa;
import com.resolutionflow.ticket.Note;
import com.resolutionflow.ticket.PsaAdapterContract;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AutotaskTest extends PsaAdapterContract {

  private static final List<String> LABELS =
      List.of(
          "All Autotask Users",
          "Internal Project Team",
          "Internal & Co-Managed",
          "Alle",
          "Everybody",
          "internal only",
          "");

  @Override
  protected FakePsa start() {
    return new FakeAutotask();
  }

  @Override
  protected String number(long id) {
    return "T20261120." + id;
  }

  private FakeAutotask autotask() {
    return (FakeAutotask) fake;
  }

  @Test
  void aCustomerWhoMovedToAnotherZoneIsFound() throws PsaException {
    post(delivery(), Note.Kind.TICKET_NOTES, "Before");
    autotask().move("zone2");
    post(delivery(), Note.Kind.TICKET_NOTES, "After");
    assertThat(fake.notes()).hasSize(2);
  }

  @Test
  void aTaskOfAProjectTakesNotesWhereItIsExactlyOnce() throws PsaException {
    ticket = autotask().addTask(81, "T20261120.0081", "Move Outlook mailboxes", "Northwind");
    assertThat(found("t20261120.0081")).contains("T20261120.0081");
    assertThat(there(() -> desk().search("outlook", 20))).hasSize(2);
    Delivery delivery = delivery();
    fake.withNotes(new FailureMode.Fails(502), new FailureMode.AcceptsThenResets());
    assertThat(trouble(delivery, "Once").kind()).isEqualTo(Kind.UNKNOWN);
    post(delivery, Note.Kind.ESCALATION_NOTE, "Once");
    post(delivery, Note.Kind.ESCALATION_NOTE, "Once");
    assertThat(fake.notes(81)).hasSize(1);
    assertThat(fake.notes(81).getFirst().shownToClient()).isFalse();
    assertThat(fake.calls())
        .filteredOn(call -> call.contains("/Notes"))
        .allMatch(call -> call.contains("/Tasks/81/Notes"));
  }

  @Test
  void aUserWhoMayNotReadTasksFindsTickets() {
    autotask().addTask(81, "T20261120.0081", "Move Outlook mailboxes", "Northwind");
    autotask().forbidTasks();
    assertThat(there(() -> desk().search("outlook", 20))).hasSize(1);
    assertThat(found("T20261120.0081")).isEmpty();
  }

  @Test
  void aUserThatNoZoneKnowsIsForAnAdminToFix() {
    configure(Map.of("username", "nobody@example.com"));
    assertThat(trouble(delivery(), "Text").kind()).isEqualTo(Kind.UNAUTHORIZED);
  }

  /**
   * Whatever values it offers, under whatever labels: 1 is shown to clients, 2 and whatever else
   * calls itself internal is not, and of the rest nobody knows.
   */
  @Test
  void nothingInternalIsEverShownToAClientWhateverItOffers() {
    Random random = new Random(20261121);
    int posted = 0;
    for (int round = 0; round < 150; round++) {
      List<Pick> publish = new ArrayList<>();
      for (int value : List.of(1, 2, 3, 4, 5)) {
        if (random.nextInt(3) > 0) {
          String label = LABELS.get(random.nextInt(LABELS.size()));
          boolean shown =
              value == 1 || (value != 2 && !label.toLowerCase(Locale.ROOT).contains("internal"));
          publish.add(new Pick(value, label, random.nextInt(4) > 0, random.nextBoolean(), shown));
        }
      }
      Collections.shuffle(publish, random);
      autotask().offers(publish, FakeAutotask.TYPES);
      configure(Map.of());
      int before = fake.notes().size();
      for (Note.Kind kind : Note.Kind.values()) {
        try {
          post(delivery(), kind, "Text");
        } catch (PsaException refused) {
          assertThat(refused.kind())
              .as(refused.getMessage())
              .isIn(Kind.MISCONFIGURED, Kind.REJECTED);
          continue;
        }
        assertThat(fake.notes().getLast().shownToClient())
            .as(kind + " with " + publish)
            .isEqualTo(kind.isForClient());
      }
      posted += fake.notes().size() - before;
    }
    assertThat(posted).isGreaterThan(100);
    assertThat(fake.unexpected()).isEmpty();
  }

  @Test
  void theTypeOfANoteIsOneThatPeopleUse() throws PsaException {
    post(delivery(), Note.Kind.TICKET_NOTES, "Text");
    assertThat(fake.notes().getLast().as(FakeAutotask.Note.class).noteType()).isIn(1, 3);
  }
}
