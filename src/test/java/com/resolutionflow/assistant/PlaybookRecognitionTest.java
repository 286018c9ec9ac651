package com.resolutionflow.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.assistant.playbook.PlaybookLibrary;
import com.resolutionflow.casefile.Confidence;
import com.resolutionflow.casefile.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Problems as technicians write them, and the playbook each should find. */
class PlaybookRecognitionTest {

  private static final Playbooks PLAYBOOKS = new Playbooks();
  private static final PlaybookLibrary SHELF = PlaybookLibrary.load();

  @ParameterizedTest(name = "{1}")
  @CsvFileSource(resources = "/assistant/problems.csv", delimiter = '|', quoteCharacter = '~')
  void findsThePlaybook(String playbook, String problem) {
    SimulatedSession session = SimulatedSession.of(PLAYBOOKS, problem);
    assertThat(session.asked()).isNotEmpty().allMatch(check -> check.startsWith(playbook + "/"));
    assertThat(session.last().domain()).isEqualTo(SHELF.playbook(playbook).domain());
  }

  @Test
  void whatNobodyKnowsGetsTheBroadChecksOfItsDomainWithLowConfidence() {
    SimulatedSession session =
        SimulatedSession.of(PLAYBOOKS, "strange noise from the switch in the network cabinet");
    assertThat(session.last().domain()).isEqualTo(Domain.NETWORK);
    assertThat(session.last().confidence()).isEqualTo(Confidence.LOW);
    assertThat(session.last().tasks()).isNotEmpty();
    assertThat(session.reply()).contains("start with the basics");
  }

  @Test
  void anErrorCodeFindsItsPlaybookAndIsExplained() {
    SimulatedSession session = SimulatedSession.of(PLAYBOOKS, "error 80070422");
    assertThat(session.asked()).allMatch(check -> check.startsWith("windows-update/"));
    assertThat(session.reply())
        .contains("0x80070422")
        .contains("Windows Update service is disabled");
  }
}
