package com.resolutionflow.http.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Tells from the handler of a request whether it answers 201 or 202. */
@Component
class DeclaredStatus {

  private final RequestMappingHandlerMapping handlers;

  DeclaredStatus(
      @Lazy @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
    this.handlers = handlers;
  }

  /** Whether the handler declares 201 or 202; false for a request that has no handler. */
  boolean createsOrAccepts(HttpServletRequest request) {
    try {
      ServletRequestPathUtils.parseAndCache(request);
      HandlerExecutionChain chain = handlers.getHandler(request);
      if (chain == null || !(chain.getHandler() instanceof HandlerMethod handler)) {
        return false;
      }
      ResponseStatus declared =
          AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), ResponseStatus.class);
      return declared != null
          && (declared.code() == HttpStatus.CREATED || declared.code() == HttpStatus.ACCEPTED);
    } catch (Exception unsuitable) {
      // A wrong method or media type: the dispatcher finds the same and answers with the error.
      return false;
    }
  }
}
