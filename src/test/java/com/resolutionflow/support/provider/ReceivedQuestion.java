package com.resolutionflow.support.provider;

import java.time.Instant;
import java.util.Map;

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
    JsonSchema schema,
    boolean streamed,
    Map<String, String> headers,
    String body,
    Instant at) {}
