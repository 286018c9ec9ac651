package com.resolutionflow.integration;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One kind of outside service that an account may use; a bean in its adapter's folder. It describes
 * itself, so that its form draws itself and no central list is edited.
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
   * What is wrong with settings of the right fields, before they are kept; empty if nothing is.
   * Calls nobody.
   */
  default List<Flaw> validate(Settings settings) {
    return List.of();
  }

  /**
   * Completes what is about to be kept: makes what the account leaves to us (a signing secret),
   * remembers what goes out of use. Values under names that are no field's are kept as secrets and
   * never shown. Calls nobody.
   *
   * @param before what was kept until now; empty if nothing was
   * @param wanted what the account wants kept; free of {@link #validate}
   */
  default Completed complete(Settings before, Settings wanted, Instant now) {
    return new Completed(wanted, Set.of());
  }

  /** What it is for and what to have at hand, one or two sentences above its form. */
  default String about() {
    return "";
  }

  /**
   * Tries it out for the account and tells what the other side really said. Outside any
   * transaction; never throws.
   */
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
  record Field(
      String name,
      String label,
      Type type,
      boolean required,
      boolean secret,
      String help,
      List<String> choices) {

    /** How it is typed. */
    public enum Type {
      TEXT,
      URL,
      NUMBER,
      BOOLEAN,
      CHOICE
    }
  }

  /**
   * What is kept.
   *
   * @param shown secret fields that were made just now: shown in the answer to who saved, this once
   */
  record Completed(Settings settings, Set<String> shown) {

    public Completed {
      shown = Set.copyOf(shown);
    }
  }

  /** Something wrong with one field, said to the person who typed it. */
  record Flaw(String field, String message) {}

  /** How a trial went: {@code detail} is what the other side really said, without secrets. */
  record Trial(boolean ok, String detail) {}
}
