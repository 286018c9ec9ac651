package com.resolutionflow.account.people;

import com.fasterxml.jackson.annotation.JsonValue;
import com.resolutionflow.text.EnumWord;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an API token may be used for, as far as its user's role allows it: none of them includes
 * another. A browser has all of them.
 */
public enum TokenScope {
  /** Safe methods: GET and HEAD, the live stream included. */
  READ,
  /** Methods that change something. */
  WORK,
  /** What needs the role of a team admin or owner, with the method's own scope. */
  ADMIN;

  /** All of them: what a browser has. */
  public static final Set<TokenScope> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(TokenScope.class));

  /** Of a token that does not ask for any. */
  public static final List<TokenScope> DEFAULT = List.of(READ, WORK);

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** The scope that a request with that HTTP method needs. */
  public static TokenScope ofMethod(String method) {
    return SAFE.contains(method) ? READ : WORK;
  }

  /** The highest role that may be used with these scopes. */
  static Role highestRole(Collection<TokenScope> scopes) {
    return scopes.contains(ADMIN) ? Role.OWNER : Role.ENGINEER;
  }

  /** Their names with spaces between them, always in the same order. */
  public static String names(Collection<TokenScope> scopes) {
    return scopes.stream().sorted().map(TokenScope::word).collect(Collectors.joining(" "));
  }

  /** The name used in the API and in the database. */
  @JsonValue
  public String word() {
    return EnumWord.of(this);
  }

  /** The scope with that {@link #word()}. */
  public static TokenScope of(String word) {
    return EnumWord.parse(TokenScope.class, word);
  }
}
