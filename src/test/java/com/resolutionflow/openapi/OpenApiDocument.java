package com.resolutionflow.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI 3.1 document of everything under {@code /api/v1}, the same text for the same code.
 */
final class OpenApiDocument {

  private final RequestMappingHandlerMapping mappings;
  private final Schemas schemas;
  private final Operations operations;
  private final Map<String, String> ids = new TreeMap<>();

  OpenApiDocument(RequestMappingHandlerMapping mappings, JsonMapper json) {
    this(mappings, json, Descriptions.read());
  }

  OpenApiDocument(RequestMappingHandlerMapping mappings, JsonMapper json, Descriptions words) {
    this.mappings = mappings;
    this.schemas = new Schemas(json);
    this.operations = new Operations(schemas, words);
  }

  String write() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", info());
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("security", List.of(Map.of("sign_in", List.of()), Map.of("token", List.of())));
    document.put("paths", paths());
    document.put("components", components());
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    return JsonMapper.builder()
            .defaultPrettyPrinter(printer)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(document)
        + "\n";
  }

  private static Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("title", "ResolutionFlow");
    info.put("version", "v1");
    info.put(
        "description",
        "JSON in and out, snake_case. Times are RFC 3339 in UTC. Errors are"
            + " application/problem+json (RFC 9457) with a stable code. Browsers sign in with a"
            + " cookie and send the XSRF-TOKEN cookie back as X-XSRF-TOKEN on unsafe methods, from"
            + " pages of this deployment only (403 cross_site otherwise); scripts send an API"
            + " token. Every refusal has a code, which stands with its status at each operation"
            + " (x-codes). With an https public URL the names of both cookies begin with __Host-.");
    return info;
  }

  private Map<String, Object> paths() {
    Map<String, Map<String, Object>> paths = new TreeMap<>();
    Map<String, Endpoint> endpoints = new TreeMap<>();
    mappings
        .getHandlerMethods()
        .forEach((mapping, handler) -> collect(mapping, handler, endpoints));
    endpoints.values().stream()
        .map(endpoint -> Operations.answer(endpoint.handler))
        .filter(type -> type != void.class)
        .forEach(type -> schemas.of(type, true));
    endpoints
        .values()
        .forEach(
            endpoint -> {
              Map<String, Object> operation =
                  operations.describe(
                      endpoint.path, endpoint.method, endpoint.mapping, endpoint.handler);
              String before = ids.put(String.valueOf(operation.get("operationId")), endpoint.path);
              if (before != null) {
                throw new IllegalStateException(
                    "one operation id for "
                        + before
                        + " and "
                        + endpoint.path
                        + ": "
                        + operation.get("operationId"));
              }
              paths
                  .computeIfAbsent(endpoint.path, path -> new TreeMap<>())
                  .put(endpoint.method, operation);
            });
    return new TreeMap<>(paths);
  }

  private static void collect(
      RequestMappingInfo mapping, HandlerMethod handler, Map<String, Endpoint> to) {
    for (String pattern : mapping.getPatternValues()) {
      if (pattern.startsWith("/api/v1/") && !pattern.startsWith("/api/v1/probe/")) {
        String path = Operations.snakeCase(pattern);
        mapping.getMethodsCondition().getMethods().stream()
            .map(method -> method.name().toLowerCase(java.util.Locale.ROOT))
            .forEach(
                method ->
                    to.put(path + " " + method, new Endpoint(path, method, mapping, handler)));
      }
    }
  }

  private Map<String, Object> components() {
    Map<String, Object> components = new LinkedHashMap<>();
    Map<String, Object> liveEvents = EventSchemas.live(schemas);
    Map<String, Object> answerEvents = EventSchemas.answered(schemas);
    Map<String, Object> all = new TreeMap<>(schemas.named());
    all.put("LiveEvents", liveEvents);
    all.put("AnswerEvents", answerEvents);
    all.put("Problem", problem());
    all.put("FieldError", fieldError());
    components.put("schemas", all);
    components.put("responses", operations.sharedRefusals());
    components.put("securitySchemes", securitySchemes());
    return components;
  }

  private static Map<String, Object> problem() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("type", Schemas.schema("string"));
    properties.put("title", Schemas.schema("string"));
    properties.put("status", Schemas.schema("integer", "format", "int32"));
    properties.put("detail", Schemas.schema("string"));
    properties.put("code", Schemas.schema("string"));
    properties.put("errors", Schemas.schema("array", "items", Schemas.reference("FieldError")));
    Map<String, Object> problem =
        Schemas.object(properties, List.of("type", "title", "status", "detail", "code"));
    problem.put("additionalProperties", true);
    return problem;
  }

  private static Map<String, Object> fieldError() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("field", Schemas.schema("string"));
    properties.put("message", Schemas.schema("string"));
    return Schemas.object(properties, List.of("field", "message"));
  }

  private static Map<String, Object> securitySchemes() {
    Map<String, Object> cookie = new LinkedHashMap<>();
    cookie.put("type", "apiKey");
    cookie.put("in", "cookie");
    cookie.put("name", "rf_sign_in");
    cookie.put(
        "description",
        "Its name is __Host-rf_sign_in where the public URL of the deployment is https.");
    Map<String, Object> token = new LinkedHashMap<>();
    token.put("type", "http");
    token.put("scheme", "bearer");
    Map<String, Object> schemes = new LinkedHashMap<>();
    schemes.put("sign_in", cookie);
    schemes.put("token", token);
    return schemes;
  }

  private record Endpoint(
      String path, String method, RequestMappingInfo mapping, HandlerMethod handler) {}
}
