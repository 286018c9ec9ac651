package com.resolutionflow.problem;

import com.resolutionflow.problem.Problem.FieldError;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.validation.Errors;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Translates what the framework throws for bad requests; what it does not know is not the client's
 * fault.
 */
final class ExceptionTranslation {

  private static final Comparator<FieldError> BY_FIELD =
      Comparator.comparing(FieldError::field).thenComparing(FieldError::message);
  private static final String DISK_FULL = "53100";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private ExceptionTranslation() {}

  /**
   * The refusal that the exception, or one of its causes, stands for; empty for an unexpected one.
   */
  static Optional<Problem> of(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 12; depth++, cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return Optional.of(problem);
      }
      if (cause instanceof HttpException http) {
        return Optional.of(ofStatus(http.getCode()));
      }
      if (isLostConnection(cause)) {
        return Optional.of(
            Problem.unavailable("database_unavailable", lostConnectionDetail(thrown), 2));
      }
      if (isLockTimeout(cause)) {
        return Optional.of(databaseBusy());
      }
    }
    return Optional.ofNullable(translated(thrown));
  }

  /**
   * In the middle of it, even of its commit: who asks again under the same Idempotency-Key gets it
   * done once.
   */
  private static String lostConnectionDetail(Throwable thrown) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
            .limit(12)
            .anyMatch(
                cause -> cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState()))
        ? "The database's disk is full. Nothing was changed; try again when there is room."
        : "The database went away, and whether this was done is not known. Try again.";
  }

  /**
   * Some of these come as SQL states that Spring files nowhere: the server ends a transaction that
   * stands still (25P03).
   */
  private static boolean isLostConnection(Throwable cause) {
    return cause instanceof DataAccessResourceFailureException
        || cause instanceof TransactionSystemException
        || (cause instanceof SQLException sql
            && sql.getSQLState() != null
            && (sql.getSQLState().startsWith("08")
                || sql.getSQLState().startsWith("57P")
                || sql.getSQLState().equals("25P03")));
  }

  /** Spring files the end of a wait for a lock nowhere either. */
  private static boolean isLockTimeout(Throwable cause) {
    return cause instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState());
  }

  private static Problem databaseBusy() {
    return Problem.unavailable(
        "database_busy", "The database was busy. Nothing was changed; try again.", 1);
  }

  /** The refusal of that status when nothing more is known. */
  static Problem ofStatus(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    return switch (known) {
      case null ->
          Problem.of(HttpStatus.BAD_REQUEST, "bad_request", "The request is not valid.", Map.of());
      case BAD_REQUEST ->
          Problem.of(known, "bad_request", "The request could not be understood.", Map.of());
      case UNAUTHORIZED -> Problem.unauthenticated("unauthenticated", "Nobody is signed in.");
      case FORBIDDEN -> Problem.forbidden("forbidden", "This is not yours to do.");
      case NOT_FOUND -> Problem.notFound();
      case METHOD_NOT_ALLOWED ->
          simple(known, "The method is not allowed here; the Allow header names those that are.");
      case NOT_ACCEPTABLE -> simple(known, "None of the accepted media types can be made here.");
      case UNSUPPORTED_MEDIA_TYPE -> simple(known, "The body must be application/json.");
      case INTERNAL_SERVER_ERROR ->
          Problem.of(known, "internal_error", "Something went wrong here.", Map.of());
      case SERVICE_UNAVAILABLE ->
          Problem.unavailable("unavailable", "Not at the moment. Try again shortly.", 1);
      default -> simple(known, known.getReasonPhrase() + ".");
    };
  }

  private static Problem simple(HttpStatus status, String detail) {
    return Problem.of(status, FieldNames.snakeCase(status.name()), detail, Map.of());
  }

  private static @Nullable Problem translated(Throwable thrown) {
    return switch (thrown) {
      case HttpMessageNotReadableException unreadable -> JsonBodyErrors.of(unreadable.getCause());
      case BindException invalid -> Problem.invalid(errors(invalid));
      case HandlerMethodValidationException invalid -> Problem.invalid(errors(invalid));
      case ConstraintViolationException invalid -> Problem.invalid(errors(invalid));
      case MethodArgumentTypeMismatchException odd -> ofArgument(odd);
      case TypeMismatchException odd ->
          Problem.invalid(List.of(error(odd.getPropertyName(), "has the wrong type or form")));
      case MissingServletRequestParameterException missing ->
          Problem.invalid(missing.getParameterName(), "is missing");
      case MissingRequestValueException missing ->
          Problem.invalid("request", "lacks something that is required");
      case AccessDeniedException denied -> ofStatus(403);
      case AuthenticationException denied -> ofStatus(401);
      case AsyncRequestTimeoutException late -> ofStatus(503);
      case CannotCreateTransactionException busy ->
          Problem.unavailable(
              "database_unavailable", "The database is not reachable at the moment.", 2);
      case TransientDataAccessException busy -> databaseBusy();
      case ErrorResponse refused -> ofStatus(refused.getStatusCode().value());
      default -> null;
    };
  }

  /**
   * An address whose id cannot be one leads nowhere; a query value that cannot be one is a mistake
   * to point at.
   */
  private static Problem ofArgument(MethodArgumentTypeMismatchException odd) {
    if (odd.getParameter().hasParameterAnnotation(PathVariable.class)) {
      return Problem.notFound();
    }
    Class<?> type = odd.getRequiredType();
    return Problem.invalid(
        odd.getName(), type == null ? "is not valid" : JsonBodyErrors.expectation(type));
  }

  private static List<FieldError> errors(Errors result) {
    return result.getAllErrors().stream()
        .map(ExceptionTranslation::error)
        .sorted(BY_FIELD)
        .toList();
  }

  private static FieldError error(ObjectError said) {
    String field =
        said instanceof org.springframework.validation.FieldError of
            ? of.getField()
            : FieldNames.BODY;
    String tooLong = tooLong(said);
    return error(field, tooLong == null ? said.getDefaultMessage() : tooLong);
  }

  /** How long a text is that may not be so long. */
  private static @Nullable String tooLong(ObjectError said) {
    if ("Size".equals(said.getCode())
        && said instanceof org.springframework.validation.FieldError of
        && of.getRejectedValue() instanceof CharSequence text
        && said.getArguments() instanceof Object[] limits
        && limits.length > 1
        && limits[1] instanceof Integer most
        && text.length() > most) {
      return "must have at most " + most + " characters, and this has " + text.length();
    }
    return null;
  }

  private static List<FieldError> errors(HandlerMethodValidationException invalid) {
    return invalid.getParameterValidationResults().stream()
        .flatMap(ExceptionTranslation::errors)
        .sorted(BY_FIELD)
        .toList();
  }

  private static Stream<FieldError> errors(ParameterValidationResult result) {
    if (result instanceof ParameterErrors body) {
      return errors((Errors) body).stream();
    }
    String parameter = result.getMethodParameter().getParameterName();
    return result.getResolvableErrors().stream()
        .map(said -> error(parameter, said.getDefaultMessage()));
  }

  private static List<FieldError> errors(ConstraintViolationException invalid) {
    return invalid.getConstraintViolations().stream()
        .map(violation -> error(leaf(violation.getPropertyPath()), violation.getMessage()))
        .sorted(BY_FIELD)
        .toList();
  }

  /** The path without the method and parameter that it begins with. */
  private static @Nullable String leaf(Path path) {
    String whole = path.toString();
    return whole.substring(whole.lastIndexOf('.') + 1);
  }

  private static FieldError error(@Nullable String field, @Nullable String message) {
    return new FieldError(
        field == null || field.isEmpty() ? FieldNames.BODY : FieldNames.snakeCase(field),
        message == null ? "is not valid" : message);
  }
}
