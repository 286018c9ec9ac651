package com.resolutionflow.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.resolutionflow.account.people.Role;
import com.resolutionflow.support.ProductTest;
import com.resolutionflow.support.TestAccounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps docs/openapi.json true: {@code bin/openapi} writes it, this fails when the code has gone on
 * without it.
 */
@ProductTest
class OpenApiTest {

  private static final Path DOCUMENT = Path.of("docs", "openapi.json");

  @Autowired ApplicationContext application;
  @Autowired JsonMapper json;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Test
  void the_document_says_what_the_code_does() throws Exception {
    String now = new OpenApiDocument(mappings, json).write();
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(DOCUMENT, now);
    }
    assertThat(difference(Files.readString(DOCUMENT).lines().toList(), now.lines().toList()))
        .as("docs/openapi.json is not up to date: run bin/openapi and commit it")
        .isEmpty();
  }

  @Test
  void every_operation_and_parameter_is_described() {
    Descriptions words = Descriptions.read();
    new OpenApiDocument(mappings, json, words).write();
    assertThat(words.missing())
        .as(
            "Say in %s, in the words of a help desk, what each of these is for: a summary of a few"
                + " words, a description in a sentence or two, and what each parameter does. Then"
                + " run bin/openapi.",
            Descriptions.FILE)
        .isEmpty();
    assertThat(words.unused())
        .as("Nothing of the API is called so; take it out of %s", Descriptions.FILE)
        .isEmpty();
  }

  /** Generated clients call their types so, beside those of the language. */
  @Test
  void no_schema_has_the_name_of_a_type_that_languages_have() {
    assertThat(
            ApiDescription.read(new OpenApiDocument(mappings, json).write())
                .components()
                .schemas()
                .keySet())
        .as("Give the record another name, for example NewClientPromise instead of Promise")
        .doesNotContain(
            "Array",
            "Boolean",
            "Blob",
            "Class",
            "Date",
            "Enum",
            "Error",
            "Event",
            "Exception",
            "File",
            "Function",
            "Integer",
            "Iterable",
            "List",
            "Long",
            "Map",
            "Number",
            "Object",
            "Optional",
            "Promise",
            "Record",
            "Request",
            "Response",
            "Set",
            "String",
            "Symbol",
            "Thread",
            "UUID");
  }

  /** The first line that differs: the whole document would say less. */
  private static String difference(List<String> before, List<String> now) {
    for (int line = 0; line < Math.max(before.size(), now.size()); line++) {
      String was = line < before.size() ? before.get(line) : "(the end)";
      String is = line < now.size() ? now.get(line) : "(the end)";
      if (!was.equals(is)) {
        return "line %d: %s, where the code has: %s".formatted(line + 1, was.strip(), is.strip());
      }
    }
    return "";
  }

  @Test
  void it_is_served_to_the_signed_in() throws Exception {
    TestAccounts.Team team = new TestAccounts(application).team();
    team.stranger().get("/api/v1/openapi.json").expect(401);
    assertThat(team.signedIn(Role.VIEWER).get("/api/v1/openapi.json").expect(200).text("openapi"))
        .isEqualTo("3.1.0");
  }
}
