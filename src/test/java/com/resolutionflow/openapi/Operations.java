package com.resolutionflow.openapi;

import com.resolutionflow.http.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Describes one endpoint: what Spring MVC knows of it, with words from {@code @Operation} and
 * {@code @Tag}.
 */
final class Operations {

  private static final Set<String> OPEN =
      Set.of(
          "/api/v1/auth/login",
          "/api/v1/auth/second-factor",
          "/api/v1/auth/webauthn/authenticate",
          "/api/v1/auth/webauthn/authenticate/options",
          "/api/v1/auth/accept-invite",
          "/api/v1/auth/password-reset",
          "/api/v1/auth/password-reset/confirm",
          "/api/v1/auth/sign-in-options",
          "/api/v1/auth/single-sign-on/callback",
          "/api/v1/auth/single-sign-on/start");

  private static final String AS_EVENTS =
      "With `Accept: text/event-stream` and no JSON beside it: status %d, and the answer as it is"
          + " written, in the events of AnswerEvents";

  private final Schemas schemas;
  private final Descriptions words;
  private final RefusalResponses refusals = new RefusalResponses();

  Operations(Schemas schemas, Descriptions words) {
    this.schemas = schemas;
    this.words = words;
  }

  /** The refusals that several operations share, once all were described. */
  Map<String, Object> sharedRefusals() {
    return refusals.shared();
  }

  Map<String, Object> describe(
      String path, String method, RequestMappingInfo mapping, HandlerMethod handler) {
    Map<String, Object> operation = new LinkedHashMap<>();
    Operation said = handler.getMethodAnnotation(Operation.class);
    String id =
        said == null || said.operationId().isEmpty()
            ? handler.getMethod().getName()
            : said.operationId();
    operation.put("operationId", id);
    operation.put("summary", words.summary(id));
    operation.put("description", words.description(id));
    operation.put("tags", List.of(tag(handler)));
    if (OPEN.contains(path)) {
      operation.put("security", List.of());
    }
    int status = status(handler);
    boolean once = method.equals("post") && (status == 201 || status == 202) && !isSignIn(path);
    putParameters(id, parameters(handler, once), operation);
    MethodParameter body = body(handler);
    if (body != null) {
      operation.put("requestBody", requestBody(body));
    }
    Map<String, Object> responses = responses(status, mapping, handler);
    responses.putAll(
        refusals.of(
            new RefusalResponses.Asked(
                handler.getMethod(),
                path,
                OPEN.contains(path),
                !method.equals("get"),
                body != null,
                once)));
    operation.put("responses", responses);
    return operation;
  }

  private void putParameters(
      String id, List<Map<String, Object>> parameters, Map<String, Object> to) {
    for (Map<String, Object> parameter : parameters) {
      String name = String.valueOf(parameter.get("name"));
      parameter.put("description", words.parameter(id, name));
    }
    if (!parameters.isEmpty()) {
      to.put("parameters", parameters);
    }
  }

  /** There an Idempotency-Key is not heeded. */
  private static boolean isSignIn(String path) {
    return path.startsWith("/api/v1/auth/");
  }

  private static String tag(HandlerMethod handler) {
    Tag tag = handler.getBeanType().getAnnotation(Tag.class);
    String module = handler.getBeanType().getPackageName().replaceAll(".*\\.", "");
    return tag == null
        ? module.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + module.substring(1)
        : tag.name();
  }

  private static int status(HandlerMethod handler) {
    ResponseStatus declared = handler.getMethodAnnotation(ResponseStatus.class);
    if (declared != null) {
      return declared.code().value();
    }
    for (ApiResponse response : handler.getMethod().getAnnotationsByType(ApiResponse.class)) {
      if (response.content().length == 0) {
        return Integer.parseInt(response.responseCode());
      }
    }
    return 200;
  }

  private List<Map<String, Object>> parameters(HandlerMethod handler, boolean keepable) {
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (MethodParameter parameter : handler.getMethodParameters()) {
      parameter.initParameterNameDiscovery(
          new org.springframework.core.DefaultParameterNameDiscoverer());
      addParameter(parameter, parameters);
    }
    if (keepable) {
      parameters.add(
          parameter(
              "header", "Idempotency-Key", false, Schemas.schema("string", "maxLength", 255)));
    }
    return parameters;
  }

  private void addParameter(MethodParameter parameter, List<Map<String, Object>> to) {
    String own = String.valueOf(parameter.getParameterName());
    if (parameter.getParameterAnnotation(PathVariable.class) instanceof PathVariable variable) {
      to.add(parameter("path", snakeCase(named(variable.name(), own)), true, schema(parameter)));
    } else if (parameter.getParameterAnnotation(RequestParam.class) instanceof RequestParam query) {
      Map<String, Object> schema = schema(parameter);
      if (!query.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
        schema.put("default", value(String.valueOf(schema.get("type")), query.defaultValue()));
      }
      boolean required =
          query.required() && query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
      Map<String, Object> described =
          parameter("query", named(query.name(), own), required, schema);
      if (parameter.getParameterAnnotation(Parameter.class) instanceof Parameter words) {
        described.put("description", words.description());
      }
      to.add(described);
    } else if (parameter.getParameterAnnotation(RequestHeader.class) instanceof RequestHeader header
        && !header.name().equals("Accept")) {
      to.add(parameter("header", named(header.name(), own), header.required(), schema(parameter)));
    } else if (parameter.getParameterType() == PageRequest.class) {
      Map<String, Object> limit = Schemas.schema("integer", "default", 50);
      limit.put("minimum", 1);
      limit.put("maximum", 200);
      to.add(parameter("query", "limit", false, limit));
      to.add(parameter("query", "cursor", false, Schemas.schema("string")));
    }
  }

  /** A value as one of that type. */
  private static Object value(String type, String text) {
    return switch (type) {
      case "boolean" -> Boolean.valueOf(text);
      case "integer" -> Long.valueOf(text);
      case "number" -> Double.valueOf(text);
      default -> text;
    };
  }

  private Map<String, Object> schema(MethodParameter parameter) {
    return schemas.of(parameter.getGenericParameterType(), false);
  }

  private static String named(String declared, String own) {
    return declared.isEmpty() ? own : declared;
  }

  static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }

  private static Map<String, Object> parameter(
      String in, String name, boolean required, Map<String, Object> schema) {
    Map<String, Object> parameter = new LinkedHashMap<>();
    parameter.put("name", name);
    parameter.put("in", in);
    if (required) {
      parameter.put("required", true);
    }
    parameter.put("schema", schema);
    return parameter;
  }

  private static @Nullable MethodParameter body(HandlerMethod handler) {
    for (MethodParameter parameter : handler.getMethodParameters()) {
      if (parameter.hasParameterAnnotation(RequestBody.class)) {
        return parameter;
      }
    }
    return null;
  }

  private Map<String, Object> requestBody(MethodParameter body) {
    Map<String, Object> request = new LinkedHashMap<>();
    RequestBody declared = body.getParameterAnnotation(RequestBody.class);
    if (declared == null || declared.required()) {
      request.put("required", true);
    }
    request.put(
        "content", content("application/json", schemas.of(body.getGenericParameterType(), false)));
    return request;
  }

  private Map<String, Object> responses(
      int status, RequestMappingInfo mapping, HandlerMethod handler) {
    Map<String, Object> responses = new TreeMap<>();
    Map<String, Object> content = success(mapping, handler);
    responses.put(Integer.toString(status), response("Done", content));
    for (ApiResponse response : handler.getMethod().getAnnotationsByType(ApiResponse.class)) {
      if (response.content().length == 1) {
        String type = response.content()[0].mediaType();
        Map<String, Object> stream = content(type, schema(response.content()[0]));
        int code = Integer.parseInt(response.responseCode());
        boolean events = type.equals(MediaType.TEXT_EVENT_STREAM_VALUE);
        if (code == status && events) {
          content.putAll(stream);
        } else if (events) {
          // Not under its own status: generators take the answer of the lowest for the only one.
          responses.put("2XX", response(AS_EVENTS.formatted(code), stream));
        } else {
          String words = response.description().isEmpty() ? "The file" : response.description();
          responses.put(response.responseCode(), response(words, stream));
        }
      }
    }
    return responses;
  }

  /** A file is bytes to a generated client, not a JSON text. */
  private Map<String, Object> schema(Content content) {
    Class<?> type = content.schema().implementation();
    if (type != Void.class) {
      return schemas.of(type, true);
    }
    return content.mediaType().equals(MediaType.TEXT_EVENT_STREAM_VALUE)
        ? Schemas.schema("string")
        : Schemas.schema("string", "format", "binary");
  }

  /** What it answers with by media type; nothing if there is no body. */
  private Map<String, Object> success(RequestMappingInfo mapping, HandlerMethod handler) {
    Type type = answer(handler);
    boolean streams =
        mapping
            .getProducesCondition()
            .getProducibleMediaTypes()
            .contains(MediaType.TEXT_EVENT_STREAM);
    if (streams) {
      return content("text/event-stream", Schemas.schema("string"));
    }
    return type == void.class || type == Void.class
        ? new LinkedHashMap<>()
        : content("application/json", schemas.of(type, true));
  }

  /** What the endpoint answers with when it does not refuse. */
  static Type answer(HandlerMethod handler) {
    Type type = handler.getReturnType().getGenericParameterType();
    if (type instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class) {
      type = generic.getActualTypeArguments()[0];
    }
    return type;
  }

  private static Map<String, Object> response(String description, Map<String, Object> content) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", description);
    if (!content.isEmpty()) {
      response.put("content", content);
    }
    return response;
  }

  static Map<String, Object> content(String type, Map<String, Object> schema) {
    return new LinkedHashMap<>(Map.of(type, new LinkedHashMap<>(Map.of("schema", schema))));
  }
}
