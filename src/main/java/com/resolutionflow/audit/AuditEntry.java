package com.resolutionflow.audit;

import com.resolutionflow.audit.AuditEvent.Actor;
import com.resolutionflow.audit.AuditEvent.Result;
import com.resolutionflow.audit.AuditEvent.Subject;
import com.resolutionflow.audit.AuditEvent.Via;
import com.resolutionflow.tenant.Caller;
import com.resolutionflow.tenant.CurrentCaller;
import com.resolutionflow.tenant.TenantContext;
import com.resolutionflow.text.EnumWord;
import com.resolutionflow.text.ShortText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What {@link AuditTrail#record} writes: by default done by whoever makes the current request.
 * Names are given as they are now. Never give it a secret: what is recorded stays for years and is
 * in the operator's log.
 */
public final class AuditEntry {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_VALUE = 500;

  private final AuditKind kind;
  private final Map<String, Object> details = new LinkedHashMap<>();
  private Result outcome = Result.SUCCESS;
  private Optional<Actor> actor = caller();
  private @Nullable Via via;
  private @Nullable Subject subject;

  private AuditEntry(AuditKind kind) {
    this.kind = kind;
  }

  /** That has happened just now. */
  public static AuditEntry of(AuditKind kind) {
    return new AuditEntry(kind);
  }

  /** Somebody of the account did it, who is not the current request's caller yet. */
  public AuditEntry by(UUID userId, String name) {
    actor = Optional.of(new Actor(userId, shortName(name)));
    return this;
  }

  /** Nobody knows who did it: they are not signed in. */
  public AuditEntry anonymous() {
    actor = Optional.empty();
    return this;
  }

  /** Who runs the deployment did it, by its settings. */
  public AuditEntry byOperator() {
    actor = Optional.empty();
    via = Via.OPERATOR;
    return this;
  }

  /** What it was done to, such as {@code user}, its id, and its name as people know it. */
  public AuditEntry about(String type, Object id, String name) {
    subject = new Subject(type, ShortText.line(id.toString(), LONGEST_NAME), shortName(name));
    return this;
  }

  /** It was tried and refused. */
  public AuditEntry refused() {
    outcome = Result.REFUSED;
    return this;
  }

  /** A fact about it: text, a number, true or false, a word of an enum, or a list of texts. */
  public AuditEntry with(String name, @Nullable Object value) {
    if (value != null) {
      details.put(name, plain(value));
    }
    return this;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Number number -> number;
      case Boolean truth -> truth;
      case Enum<?> constant -> EnumWord.of(constant);
      case Collection<?> many -> many.stream().map(AuditEntry::plain).toList();
      default -> ShortText.line(value.toString(), LONGEST_VALUE);
    };
  }

  private static String shortName(String name) {
    return ShortText.line(name, LONGEST_NAME);
  }

  /** Somebody who is signed in to another account at the same time is nobody here. */
  private static Optional<Actor> caller() {
    return CurrentCaller.find()
        .filter(caller -> caller.accountId().equals(TenantContext.accountId()))
        .map(AuditEntry::actor);
  }

  private static Actor actor(Caller caller) {
    return new Actor(caller.id(), shortName(caller.name()));
  }

  AuditKind kind() {
    return kind;
  }

  Result outcome() {
    return outcome;
  }

  @Nullable Actor actor() {
    return actor.orElse(null);
  }

  Optional<Via> via() {
    return Optional.ofNullable(via);
  }

  @Nullable Subject subject() {
    return subject;
  }

  Map<String, Object> details() {
    return details;
  }
}
