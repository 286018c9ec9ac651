package com.resolutionflow.assistant.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Outlook keeps asking Ms. Osei for her password.",
        "Mr. Osei misses mail from Dr. J. K. Brandt at St. Mary's since approx. 10 a.m. on Monday",
        "It fails on older PCs, e.g. Windows 10, i.e. build 19045.3803 vs. 22631.2 on the others",
        "Printer No. 4 in bldg. 2 prints nothing",
        "Contoso Inc. cannot reach file01.corp.contoso.com at 10.20.4.17",
        "The file user.ost of version 16.0.17328.20162 is damaged, see backup.log and setup.exe",
        "Northwind Traders Ltd. Outlook is offline",
        "Ticket ref. 4711 speaks of ext. 204 since Jan. 5",
        "The U.S. office cannot print",
        "it stops... and then it goes on"
      })
  void isOneSentence(String text) {
    assertThat(SentenceSplitter.split(text)).containsExactly(text);
  }

  @Test
  void partsWhatStandsApart() {
    assertThat(
            SentenceSplitter.split(
                "Does it open? No. It asks again! See drive C. Then \"it stops.\" Twice."))
        .containsExactly(
            "Does it open?",
            "No.",
            "It asks again!",
            "See drive C.",
            "Then \"it stops.\"",
            "Twice.");
    assertThat(SentenceSplitter.split("Mail fails for Acme and Contoso Inc. Nobody there can send"))
        .containsExactly("Mail fails for Acme and Contoso Inc.", "Nobody there can send");
    assertThat(SentenceSplitter.split("Since 2019. Before that all was well")).hasSize(2);
    assertThat(SentenceSplitter.split("プリンターが動きません。昨日からです。")).hasSize(2);
  }

  @Test
  void readsLinesAndListsAsPeopleWriteThem() {
    assertThat(
            SentenceSplitter.split(
                "Outlook offline\n- error 0x8004de40\n2. only Anna\nsince this morning\n\n..."))
        .containsExactly("Outlook offline", "error 0x8004de40", "only Anna since this morning");
  }
}
