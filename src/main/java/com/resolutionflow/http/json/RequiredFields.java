package com.resolutionflow.http.json;

import com.resolutionflow.problem.Problem;
import com.resolutionflow.problem.Problem.FieldError;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Checks request records against their types: a component that is not {@code @Nullable} is
 * required, with or without {@code @NotNull}. So a missing field gives a 400 with its name, and no
 * code behind a controller sees an unexpected null. Also refuses null inside lists.
 */
@ControllerAdvice
class RequiredFields extends RequestBodyAdviceAdapter {

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter) {
    List<FieldError> missing = new ArrayList<>();
    collect(body, "", missing);
    if (!missing.isEmpty()) {
      throw Problem.invalid(missing);
    }
    return body;
  }

  private static void collect(@Nullable Object value, String path, List<FieldError> missing) {
    if (value instanceof Record parts) {
      for (RecordComponent component : parts.getClass().getRecordComponents()) {
        String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
        collectComponent(read(component, parts), component, name, missing);
      }
    } else if (value instanceof List<?> items) {
      for (int at = 0; at < items.size(); at++) {
        Object item = items.get(at);
        if (item == null) {
          missing.add(required(path + "[" + at + "]"));
        }
        collect(item, path + "[" + at + "]", missing);
      }
    }
  }

  private static void collectComponent(
      @Nullable Object value, RecordComponent component, String name, List<FieldError> missing) {
    if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      missing.add(required(name));
    }
    collect(value, name, missing);
  }

  private static FieldError required(String path) {
    return new FieldError(WireText.snakeCase(path), "is required");
  }

  private static @Nullable Object read(RecordComponent component, Record parts) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(parts);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
