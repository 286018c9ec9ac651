package com.resolutionflow.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Of which database addresses the start warns, because TLS is left to chance. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseTransportTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.com/desk",
        "jdbc:postgresql://db.example.com:5433/desk?ApplicationName=x",
        "jdbc:postgresql://db.example.com/desk?sslmode=prefer",
        "jdbc:postgresql://db.example.com/desk?sslmode=disable&ssl=true",
        "jdbc:postgresql://db.example.com/desk?ssl=false",
        "jdbc:postgresql://localhost:5432,db.example.com:5432/desk?sslmode=allow"
      })
  void whatMayTravelInTheClearIsWarnedOf(String url, CapturedOutput log) {
    DatabaseTransport.check(url);
    assertThat(log.getAll().lines().filter(line -> line.contains("without TLS")))
        .singleElement()
        .asString()
        .contains("WARN", "The database at db.example.com may", "sslmode=verify-full")
        .doesNotContain("5433");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.com/desk?sslmode=require",
        "jdbc:postgresql://db.example.com/desk?sslmode=verify-ca",
        "jdbc:postgresql://db.example.com/desk?a=b&sslmode=verify-full",
        "jdbc:postgresql://db.example.com/desk?ssl=true",
        "jdbc:postgresql://127.0.0.1:5432/desk",
        "jdbc:postgresql://[::1]:5432/desk",
        "jdbc:postgresql://localhost/desk?sslmode=disable",
        "jdbc:postgresql:desk"
      })
  void whatIsProtectedOrNearIsNot(String url, CapturedOutput log) {
    DatabaseTransport.check(url);
    assertThat(log.getAll()).doesNotContain("without TLS");
  }
}
