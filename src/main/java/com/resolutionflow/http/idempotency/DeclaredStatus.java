package com.resolutionflow.http.idempotency;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tells from the declaration of a request's handler whether it answers 201 or 202: by {@code
 * ResponseStatus}, or by {@code ApiResponse} where the handler chooses the status itself.
 */
@Component
class DeclaredStatus {

  private static final Set<String> CREATED_OR_ACCEPTED = Set.of("201", "202");

  /** Resolved with the first request, because the mapping needs most other beans. */
  private final ObjectProvider<RequestMappingHandlerMapping> handlers;

  DeclaredStatus(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> handlers) {
    this.handlers = handlers;
  }

  /** Whether the handler declares 201 or 202; false for a request that has no handler. */
  boolean createsOrAccepts(HttpServletRequest request) {
    try {
      ServletRequestPathUtils.parseAndCache(request);
      HandlerExecutionChain chain = handlers.getObject().getHandler(request);
      return chain != null
          && chain.getHandler() instanceof HandlerMethod handler
          && createsOrAccepts(handler.getMethod());
    } catch (Exception unsuitable) {
      // A wrong method or media type: the dispatcher finds the same and answers with the error.
      return false;
    } finally {
      ServletRequestPathUtils.clearParsedRequestPath(request);
    }
  }

  private static boolean createsOrAccepts(Method handler) {
    ResponseStatus declared =
        AnnotatedElementUtils.findMergedAnnotation(handler, ResponseStatus.class);
    if (declared != null) {
      return declared.code() == HttpStatus.CREATED || declared.code() == HttpStatus.ACCEPTED;
    }
    return Arrays.stream(handler.getAnnotationsByType(ApiResponse.class))
        .anyMatch(response -> CREATED_OR_ACCEPTED.contains(response.responseCode()));
  }
}
