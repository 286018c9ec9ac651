package com.resolutionflow.ticket.psa.connectwise;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.psa.FakeConnectWise;
import com.resolutionflow.support.psa.FakePsa;
import com.resolutionflow.ticket.Note;
import com.resolutionflow.ticket.PsaAdapterContract;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
  void peopleWriteNumbersInTheirOwnWay() throws PsaException {
    for (String written : Stream.of("#4711", "4711", "# 04711").toList()) {
      assertThat(found(written)).as(written).contains("4711");
    }
  }
}
