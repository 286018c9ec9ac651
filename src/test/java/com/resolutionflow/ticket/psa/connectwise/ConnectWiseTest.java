package com.resolutionflow.ticket.psa.connectwise;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.delivery.Delivery;
import com.resolutionflow.support.psa.FailureMode;
import com.resolutionflow.support.psa.FakeConnectWise;
import com.resolutionflow.support.psa.FakePsa;
import com.resolutionflow.ticket.Note;
import com.resolutionflow.ticket.PsaAdapterContract;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import com.resolutionflow.ticket.psa.PsaTicket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectWiseTest extends PsaAdapterContract {

  @Override
  protected FakePsa start() {
    return new FakeConnectWise();
  }

  @Override
  protected String number(long id) {
    return Long.toString(id);
  }

  @Test
  void aNoteIsOfExactlyOneSortAndTheOutsideIsNotifiedOfNoneThatIsInternal() throws PsaException {
    for (Note.Kind kind : Note.Kind.values()) {
      post(delivery(), kind, "Text");
      var note = fake.notes().getLast().as(FakeConnectWise.Note.class);
      assertThat(
              List.of(
                  note.detailDescriptionFlag(), note.internalAnalysisFlag(), note.resolutionFlag()))
          .containsOnlyOnce(true);
      assertThat(note.internalAnalysisFlag()).isEqualTo(!kind.isForClient());
      assertThat(note.processNotifications()).isEqualTo(kind.isForClient());
    }
  }

  @Test
  void anUpgradeMovesTheApiAndIsFollowed() throws PsaException {
    post(delivery(), Note.Kind.TICKET_NOTES, "Before");
    ((FakeConnectWise) fake).upgrade("v2026_2/");
    post(delivery(), Note.Kind.TICKET_NOTES, "After");
    assertThat(fake.notes()).hasSize(2);
  }

  @Test
  void aCompanyThatItDoesNotKnowIsSaid() {
    configure(Map.of("company_id", "nobody"));
    PsaException trouble = trouble(delivery(), "Text");
    assertThat(trouble.kind()).isEqualTo(Kind.MISCONFIGURED);
    assertThat(trouble.reason()).contains("nobody");
  }

  @Test
  void aRuleOfTheirsThatShowsInternalNotesIsNoticed() {
    for (String flag : List.of("detailDescriptionFlag", "resolutionFlag")) {
      ((FakeConnectWise) fake).workflowSets(flag);
      assertThat(trouble(delivery(), "Internal").kind()).as(flag).isEqualTo(Kind.EXPOSED);
    }
  }

  @Test
  void aMergedTicketIsRefusedWithTheNumberOfTheOther() throws PsaException {
    fake.merge(4711, 4712);
    PsaException refused = trouble(delivery(), "Too late");
    assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
    assertThat(refused.reason())
        .contains("Ticket 4711 was merged into 4712", "Link the session to");
    assertThat(fake.notes()).isEmpty();
  }

  @Test
  void aNoteThatWentAlongIntoAnotherTicketIsNotWrittenAgain() throws PsaException {
    Delivery delivery = delivery();
    post(delivery, Note.Kind.ESCALATION_NOTE, "Once");
    fake.merge(4711, 4712);
    assertThat(post(delivery, Note.Kind.ESCALATION_NOTE, "Once")).contains("Posted to 4711");
    assertThat(fake.notes(4712)).hasSize(1);
    assertThat(fake.notes(4711)).isEmpty();
  }

  @Test
  void aTicketOfAProjectIsFoundByItsNumberAndByWords() {
    connectWise().addToProject(5001, "Move the mailboxes of Outlook users", "Northwind Traders");
    assertThat(found("5001")).contains("5001");
    assertThat(there(() -> desk().search("outlook", 20)))
        .extracting(PsaTicket::ref)
        .containsExactly("5001", "4711");
    assertThat(there(() -> desk().search("5001", 20))).hasSize(1);
  }

  static Stream<FailureMode> unclear() {
    return Stream.of(
        new FailureMode.AcceptsThenFails(),
        new FailureMode.AcceptsThenHangs(),
        new FailureMode.AcceptsThenResets());
  }

  @ParameterizedTest
  @MethodSource("unclear")
  void aNoteIsWrittenWhereTheTicketIsExactlyOnce(FailureMode mode) throws PsaException {
    waitBriefly();
    ticket = connectWise().addToProject(5001, "Move the mailboxes", "Northwind Traders");
    Delivery delivery = delivery();
    fake.withNotes(new FailureMode.Fails(502), mode);
    assertThat(trouble(delivery, "Once").kind()).isEqualTo(Kind.UNKNOWN);
    post(delivery, Note.Kind.ESCALATION_NOTE, "Once");
    post(delivery, Note.Kind.ESCALATION_NOTE, "Once");
    assertThat(fake.notes(5001)).hasSize(1);
    assertThat(fake.calls())
        .filteredOn(call -> call.contains("/notes"))
        .isNotEmpty()
        .allMatch(call -> call.contains("/project/tickets/5001/"));
  }

  @Test
  void anUpgradeIsFollowedForTicketsOfProjectsToo() throws PsaException {
    ticket = connectWise().addToProject(5001, "Move the mailboxes", "Northwind Traders");
    post(delivery(), Note.Kind.TICKET_NOTES, "Before");
    connectWise().upgrade("v2026_2/");
    post(delivery(), Note.Kind.TICKET_NOTES, "After");
    assertThat(fake.notes(5001)).hasSize(2);
  }

  @Test
  void aMemberWithoutTheProjectModuleIsToldAndBreaksNothing() throws PsaException {
    connectWise().forbidProjects();
    post(delivery(), Note.Kind.TICKET_NOTES, "Service tickets go on");
    assertThat(there(() -> desk().search("outlook", 20))).hasSize(1);
    assertThat(trial().ok()).isTrue();
    assertThat(trial().detail()).contains("may not read project tickets");
    ticket = connectWise().addToProject(5001, "Move the mailboxes", "Northwind Traders");
    PsaException refused = trouble(delivery(), "Text");
    assertThat(refused.needsAdmin()).as("the connection is well").isFalse();
    assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
    assertThat(refused.reason()).contains("no service ticket 5001", "security role");
  }

  private FakeConnectWise connectWise() {
    return (FakeConnectWise) fake;
  }

  @Test
  void peopleWriteNumbersInTheirOwnWay() throws PsaException {
    for (String written : Stream.of("#4711", "4711", "# 04711").toList()) {
      assertThat(found(written)).as(written).contains("4711");
    }
  }
}
