import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Run by Maven before it compiles the tests, with their class path: writes what docs/openapi.json
 * calls schemas as records, through which tests read what the product answers. An answer without a
 * property that the document requires cannot be read.
 *
 * <p>Arguments: the document, and the folder that the source goes to.
 */
class ApiTypes {

  private static final String HEAD =
      """
      package com.resolutionflow.support;

      import com.fasterxml.jackson.annotation.JsonProperty;
      import java.util.List;
      import java.util.Map;

      /** What the API takes and gives, as docs/openapi.json has it; made anew by every build. */
      public final class Api {

        private Api() {}
      """;

  public static void main(String[] arguments) throws Exception {
    JsonNode document = JsonMapper.builder().build().readTree(Path.of(arguments[0]).toFile());
    String records =
        document.at("/components/schemas").properties().stream()
            .map(schema -> record(schema.getKey(), schema.getValue()))
            .collect(Collectors.joining());
    Path file = Path.of(arguments[1], "com", "resolutionflow", "support", "Api.java");
    String source = HEAD + records + "}\n";
    // Left alone where it says the same, so that Maven need not compile the tests again.
    if (!Files.exists(file) || !Files.readString(file).equals(source)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
    }
  }

  private static String record(String name, JsonNode schema) {
    Set<String> required =
        schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    return schema.path("properties").properties().stream()
        .map(
            property ->
                (required.contains(property.getKey()) ? "@JsonProperty(required = true) " : "")
                    + component(property))
        .collect(Collectors.joining(", ", "\n  public record " + name + "(", ") {}\n"));
  }

  private static String component(Map.Entry<String, JsonNode> property) {
    String[] words = property.getKey().split("_");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return type(property.getValue()) + " " + name;
  }

  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String reference = schema.get("$ref").asString();
      return reference.substring(reference.lastIndexOf('/') + 1);
    }
    if (schema.has("oneOf")) {
      return type(schema.get("oneOf").get(0));
    }
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.get(0).asString() : type.asString("")) {
      case "string" -> "String";
      case "integer" -> "Integer";
      case "number" -> "Double";
      case "boolean" -> "Boolean";
      case "array" -> "List<" + type(schema.get("items")) + ">";
      default ->
          schema.has("additionalProperties")
              ? "Map<String, " + type(schema.get("additionalProperties")) + ">"
              : "Object";
    };
  }
}
