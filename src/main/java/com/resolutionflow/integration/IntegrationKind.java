package com.resolutionflow.integration;

import java.util.List;

/**
 * One kind of outside service that an account may use; a bean in its adapter's folder. It describes itself, so that its
 * form draws itself and no central list is edited.
 */
public interface IntegrationKind {

  /** Its name in URLs and in the database, as {@code slack}; never changed once used. */
  String kind();

  /** What people call it. */
  String label();

  /** What it is for; of some sorts an account has one at most. */
  Sort sort();

  /** What it must be told, in the order to ask. */
  List<Field> fields();

  /**
   * What is wrong with settings of the right fields, before they are kept; empty if nothing is. Calls nobody.
   */
  default List<Flaw> flaws(Settings settings) {
    return List.of();
  }

  /** Tries it out for the account and tells what the other side really said. Outside any transaction; never throws. */
  Trial test(Settings settings);

  /** What an integration is for. */
  enum Sort {
    /** Tells people or programs. */
    CHANNEL,
    /** The MSP's ticket system: one at most is enabled. */
    PSA
  }

  /**
   * One thing to be told.
   *
   * @param secret written, never read back
   * @param help what to type and where to find it, one sentence
   * @param choices for {@link Type#CHOICE}, else empty
   */
  record Field(String name, String label, Type type, boolean required, boolean secret, String help, List<String> choices) {

    /** How it is typed. */
    public enum Type {
      TEXT,
      URL,
      NUMBER,
      BOOLEAN,
      CHOICE
    }
  }

  /** Something wrong with one field, said to the person who typed it. */
  record Flaw(String field, String message) {}

  /** How a trial went: {@code detail} is what the other side really said, without secrets. */
  record Trial(boolean ok, String detail) {}
}
