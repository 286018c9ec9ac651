package com.resolutionflow.llm.provider;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent to a provider.
 *
 * @param model the id of the model that is to answer
 * @param system our instructions; nothing that a user wrote is in them
 * @param user the material, declared as data
 * @param schema the JSON schema of the answer: objects closed, every property required
 * @param maxTokens how many tokens the answer may have, thinking included
 */
public record Prompt(
    String model, String system, String user, Map<String, Object> schema, int maxTokens) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The schema as the library takes it. */
  public ResponseFormat format() {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name("answer")
                .rootElement(JsonRawSchema.from(schemaText()))
                .build())
        .build();
  }

  /** The same with the schema in the instructions as well. */
  Prompt withSchemaInPrompt() {
    String words =
        system
            + "\n\n"
            + "Answer with one JSON object and nothing else: no prose, no code fence. Its JSON"
            + " schema is:\n";
    return new Prompt(model, words + schemaText(), user, schema, maxTokens);
  }

  private String schemaText() {
    return JSON.writeValueAsString(schema);
  }
}
