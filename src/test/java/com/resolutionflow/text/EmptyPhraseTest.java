package com.resolutionflow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What says nothing, and what only begins like it. */
class EmptyPhraseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "N/A",
        "n/a.",
        "NA",
        "(n.a.)",
        "None",
        "**None**",
        "unknown…",
        "-",
        "—",
        "...",
        "?",
        "null",
        "TBD",
        "Not available",
        "No information provided.",
        "I don't know.",
        "The cause is unknown.",
        "\"string\"",
        "k. A.",
        "Unbekannt",
        "Keine Angabe",
        "inconnu",
        "Desconocido",
        "N/A\n",
        "\uff2e\uff0f\uff21",
        "不明",
        "See above.",
        "Cannot be determined"
      })
  void saysNothing(String text) {
    assertThat(EmptyPhrase.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "None of the printers answers",
        "Unknown device in the device manager",
        "The NA cluster is down",
        "No.",
        "Restart the spooler",
        "0x80070005",
        "5",
        "Not available at the client's second site since Monday",
        "Nothing in the event log before 09:14"
      })
  void saysSomething(String text) {
    assertThat(EmptyPhrase.is(text)).isFalse();
  }
}
