package com.resolutionflow.support.provider;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A question as it came over the wire, whatever the provider.
 *
 * @param system the instructions
 * @param user the material as it was sent
 * @param schema the JSON schema that the answer was to have
 */
public record ReceivedQuestion(
    String model,
    String system,
    String user,
    JsonNode schema,
    boolean streamed,
    Map<String, String> headers,
    JsonNode body,
    Instant at) {}
