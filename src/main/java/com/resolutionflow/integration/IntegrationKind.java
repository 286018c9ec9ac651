package com.resolutionflow.integration;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One kind of external service that an account may use; a bean in its adapter's package. It
 * describes its own form, so that adding a kind changes no central list.
 */
public interface IntegrationKind {

  /** Its name in URLs and in the database, such as {@code slack}; must never change. */
  String kind();

  /** Its name on screens. */
  String label();

  /** What it is for. An account can enable at most one PSA. */
  Sort sort();

  /** The settings it needs, in the order of the form. */
  List<Field> fields();

  /**
   * Validates well-formed settings before they are saved; empty if they are valid. Makes no network
   * calls.
   */
  default List<Flaw> validate(Settings settings) {
    return List.of();
  }

  /**
   * Completes settings before they are saved: generates what the account leaves to us (a signing
   * secret) and keeps what is being replaced. Values under names that are not fields are stored as
   * secrets and never shown. Makes no network calls.
   *
   * @param before the settings saved so far; empty if there are none
   * @param wanted the new settings, which have no {@link #validate}
   */
  default Completed complete(Settings before, Settings wanted, Instant now) {
    return new Completed(wanted, Set.of());
  }

  /** What it is for and what the admin needs to have ready: one or two sentences above the form. */
  default String about() {
    return "";
  }

  /**
   * Tests the settings and returns what the service answered. Runs outside any transaction and
   * never throws.
   */
  Trial test(Settings settings);

  /** What an integration is for. */
  enum Sort {
    /** Notifies people or programs. */
    CHANNEL,
    /** The MSP's ticket system; at most one is enabled. */
    PSA
  }

  /**
   * One setting in the form.
   *
   * @param secret whether it can be written but never read back
   * @param help one sentence on what to enter and where to find it
   * @param choices the options of a {@link Type#CHOICE}, otherwise empty
   */
  record Field(
      String name,
      String label,
      Type type,
      boolean required,
      boolean secret,
      String help,
      List<String> choices) {

    /** The type of its value. */
    public enum Type {
      TEXT,
      URL,
      NUMBER,
      BOOLEAN,
      CHOICE
    }
  }

  /**
   * The settings to save.
   *
   * @param shown secret fields generated just now, which the response to this request shows once
   */
  record Completed(Settings settings, Set<String> shown) {

    public Completed {
      shown = Set.copyOf(shown);
    }
  }

  /** An error in one field, shown to the person who entered it. */
  record Flaw(String field, String message) {}

  /** The result of a test; {@code detail} is what the service answered, without secrets. */
  record Trial(boolean ok, String detail) {}
}
