package com.resolutionflow.codebase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests read JSON through types: what the product answers as one of {@code support.Api}'s, other
 * formats as records by {@code support.VendorJson}. A chain of property names into a tree says
 * nothing when the format changes.
 */
class TypedJsonTest {

  /** They give what they read as a type; a tree is for asking which properties there are. */
  private static final List<String> READERS =
      List.of(
          "ApiClient.java",
          "DocumentSchema.java",
          "DocumentedAnswers.java",
          "FakeEndpoint.java",
          "LiveReader.java");

  @Test
  void treesStayWithTheReaders() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : SourceCode.files(List.of(Path.of("src/test/java")), ".java")) {
      if (Files.readString(file).contains("\nimport tools.jackson.databind.JsonNode;")) {
        found.add(file.getFileName().toString());
      }
    }
    assertThat(found).as("tests with a JSON tree").containsExactlyInAnyOrderElementsOf(READERS);
  }
}
