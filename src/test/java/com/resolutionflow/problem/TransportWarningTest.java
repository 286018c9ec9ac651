package com.resolutionflow.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts count as this machine, so that what is sent there needs no TLS. */
class TransportWarningTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST.",
        "desk.localhost",
        "127.0.0.1",
        "127.8.9.1",
        "::1",
        "[::1]",
        "0:0:0:0:0:0:0:1",
        "::ffff:127.0.0.1"
      })
  void nothingLeavesThisMachine(String host) {
    assertThat(TransportWarning.isFar(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres",
        "db.example.com",
        "10.0.0.5",
        "127.0.0.1.example.com",
        "localhost.example.com",
        "notlocalhost",
        "fd00::1",
        "::2",
        ""
      })
  void everythingElseIsFar(String host) {
    assertThat(TransportWarning.isFar(host)).isTrue();
  }
}
