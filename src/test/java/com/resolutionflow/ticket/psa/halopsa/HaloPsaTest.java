package com.resolutionflow.ticket.psa.halopsa;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.support.psa.FakeHalo;
import com.resolutionflow.support.psa.FakePsa;
import com.resolutionflow.ticket.Note;
import com.resolutionflow.ticket.PsaAdapterContract;
import com.resolutionflow.ticket.psa.PsaException;
import com.resolutionflow.ticket.psa.PsaException.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HaloPsaTest extends PsaAdapterContract {

  @Override
  protected FakePsa start() {
    return new FakeHalo();
  }

  @Override
  protected String number(long id) {
    return Long.toString(id);
  }

  private FakeHalo halo() {
    return (FakeHalo) fake;
  }

  @Test
  void aTokenIsUsedUntilItEndsAndThenTakenAnew() throws PsaException {
    post(delivery(), Note.Kind.TICKET_NOTES, "One");
    post(delivery(), Note.Kind.TICKET_NOTES, "Two");
    assertThat(halo().issued()).isEqualTo(1);
    halo().endTokens();
    post(delivery(), Note.Kind.TICKET_NOTES, "Three");
    assertThat(halo().issued()).isEqualTo(2);
    assertThat(fake.notes()).hasSize(3);
  }

  @Test
  void whoSeesANoteIsSaidWithEachWhateverItsOutcome() throws PsaException {
    List<String> outcomes = List.of("Private Note", "Public Note", "Email User", "12");
    for (String internal : outcomes) {
      for (String client : outcomes) {
        configure(Map.of("private_outcome", internal, "client_outcome", client));
        for (Note.Kind kind : Note.Kind.values()) {
          post(delivery(), kind, "<b>Text</b> & more");
          assertThat(fake.notes().getLast().shownToClient())
              .as(kind + " " + internal + " " + client)
              .isEqualTo(kind.isForClient());
          FakeHalo.Action action = fake.notes().getLast().as(FakeHalo.Action.class);
          assertThat(action.hiddenfromuser()).isNotNull();
          assertThat(action.noteHtml()).startsWith("<p>&lt;b&gt;Text&lt;/b&gt; &amp; more<br>");
        }
      }
    }
  }

  @Test
  void anOutcomeThatItDoesNotHaveIsSaid() {
    halo().outcomes(Set.of("Something", "Public Note"));
    assertThat(trouble(delivery(), "Text").kind()).isEqualTo(Kind.REJECTED);
    assertThat(trial().detail()).contains("Private Note").contains("Something");
  }
}
