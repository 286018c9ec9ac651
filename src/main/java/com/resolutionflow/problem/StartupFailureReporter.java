package com.resolutionflow.problem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Prints what stops a start and is the operator's to mend as one line, in place of the framework's
 * report and stack trace: a {@link StartRefused}, a setting that cannot be read, a port in use. All
 * else is left to the framework.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupFailureReporter implements SpringBootExceptionReporter {

  private static final List<String> NOT_PRINTED = List.of("secret", "password", "key", "token");

  @Override
  public boolean reportException(Throwable failure) {
    Optional<String> line =
        causes(failure)
            .map(StartupFailureReporter::line)
            .filter(found -> found != null)
            .map(String::valueOf)
            .findFirst();
    line.ifPresent(found -> System.err.println("ResolutionFlow cannot start: " + flat(found)));
    return line.isPresent();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }

  private static @Nullable String line(Throwable cause) {
    return switch (cause) {
      case StartRefused refused -> refused.line();
      case BindException unreadable -> unreadable(unreadable);
      case PortInUseException inUse ->
          "port "
              + inUse.getPort()
              + " is in use; stop what uses it, or set SERVER_PORT or MANAGEMENT_SERVER_PORT.";
      default -> null;
    };
  }

  private static String unreadable(BindException failure) {
    Optional<StartRefused> refused =
        causes(failure)
            .filter(StartRefused.class::isInstance)
            .map(StartRefused.class::cast)
            .findFirst();
    if (refused.isPresent()) {
      return refused.get().line();
    }
    Optional<BindValidationException> invalid =
        causes(failure)
            .filter(BindValidationException.class::isInstance)
            .map(BindValidationException.class::cast)
            .findFirst();
    if (invalid.isPresent()) {
      return invalid.get().getValidationErrors().getAllErrors().stream()
          .map(error -> invalid(failure.getName().toString(), error))
          .collect(Collectors.joining("; "));
    }
    String type = failure.getTarget().getType().toString();
    String expected = "; expected " + type.substring(type.lastIndexOf('.') + 1);
    ConfigurationProperty property = failure.getProperty();
    if (property == null) {
      Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
      return failure.getName() + expected + " (" + root.getMessage() + ")";
    }
    String name = named(property.getName().toString(), property.getOrigin());
    return name + " is " + shown(name, property.getValue()) + expected;
  }

  private static String invalid(String prefix, ObjectError error) {
    String name =
        named(
            error instanceof FieldError field ? prefix + "." + field.getField() : prefix,
            Origin.from(error));
    Object came = error instanceof FieldError field ? field.getRejectedValue() : "";
    return name + " is " + shown(name, came) + "; expected: " + error.getDefaultMessage();
  }

  private static String named(String property, @Nullable Origin origin) {
    return switch (origin) {
      case SystemEnvironmentOrigin environment -> environment.getProperty();
      case PropertySourceOrigin wrapped when wrapped.getOrigin() != null ->
          named(property, wrapped.getOrigin());
      case null, default -> property;
    };
  }

  private static String shown(String name, @Nullable Object value) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NOT_PRINTED.stream().anyMatch(lower::contains) ? "not shown" : "'" + value + "'";
  }

  private static String flat(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
