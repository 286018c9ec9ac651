package com.resolutionflow.ticket.psa;

import com.resolutionflow.integration.IntegrationKind;
import com.resolutionflow.integration.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The adapter of a vendor's ticket system; a bean in its own package. It calls only the vendor's
 * hosts and hosts that the operator listed, so that an account's credentials cannot be sent to an
 * arbitrary address.
 */
public abstract class PsaAdapter implements IntegrationKind {

  private static final int DEFAULT_NOTE = 8_000;
  private static final int LEAST_NOTE = 500;
  private static final int MOST_NOTE = 100_000;

  private final PsaClients lines;

  protected PsaAdapter(PsaClients lines) {
    this.lines = lines;
  }

  /** How often it may be called. */
  public abstract CallQuota allowance();

  /** The suffixes of the vendor's host names, each with its dot, such as {@code .halopsa.com}. */
  protected abstract List<String> vendorHosts();

  /** The fields that hold addresses. */
  protected abstract List<String> addressFields();

  /** The tickets for these settings, using that client. Makes no network calls. */
  public abstract PsaTickets open(Settings settings, PsaClient line);

  @Override
  public final Sort sort() {
    return Sort.PSA;
  }

  @Override
  public List<Flaw> validate(Settings settings) {
    List<Flaw> flaws = new ArrayList<>();
    for (String field : addressFields()) {
      settings
          .find(field)
          .flatMap(this::objectionTo)
          .ifPresent(objection -> flaws.add(new Flaw(field, objection)));
    }
    settings
        .find(NOTE_LIMIT.name())
        .filter(limit -> noteLimit(limit).isEmpty())
        .ifPresent(
            limit -> flaws.add(new Flaw(NOTE_LIMIT.name(), "must be a number from 500 to 100000")));
    return flaws;
  }

  @Override
  public final Trial test(Settings settings) {
    try {
      return new Trial(true, open(settings, lines.forScreen(this)).testConnection());
    } catch (PsaException trouble) {
      return new Trial(false, trouble.reason());
    }
  }

  /**
   * Why credentials must not be sent to that address, whether an admin or a response named it;
   * empty if they may.
   */
  private Optional<String> objectionTo(String url) {
    Optional<String> unsafe = lines.objectionTo(this, url);
    if (unsafe.isPresent() || lines.isListed(this, url)) {
      return unsafe;
    }
    String host = String.valueOf(URI.create(url).getHost()).toLowerCase(Locale.ROOT);
    return vendorHosts().stream().anyMatch(host::endsWith)
        ? Optional.empty()
        : Optional.of(
            host
                + " does not belong to "
                + label()
                + " ("
                + String.join(", ", vendorHosts().stream().map(ending -> "*" + ending).toList())
                + "). For your own host, ask the operator to add it to"
                + " RESOLUTIONFLOW_OUTBOUND_ALLOW");
  }

  /** The same check for addresses used in calls. */
  protected final HostCheck hostCheck() {
    return this::requireAllowed;
  }

  private String requireAllowed(String url) throws PsaException {
    Optional<String> objection;
    try {
      objection = objectionTo(url);
    } catch (IllegalArgumentException malformed) {
      objection = Optional.of("Its answer contains an address that is not a valid URL");
    }
    if (objection.isPresent()) {
      throw PsaException.of(PsaException.Kind.MISCONFIGURED, objection.get() + ".");
    }
    return url.replaceAll("/+$", "");
  }

  /** The field for the maximum length of a note, for vendors that do not publish one. */
  protected static final Field NOTE_LIMIT =
      new Field(
          "note_limit",
          "Longest note",
          Field.Type.NUMBER,
          false,
          false,
          "Characters in one note; longer texts are posted in numbered parts. 8000 if left empty.",
          List.of());

  /** The value of {@link #NOTE_LIMIT}. */
  protected static int noteLimit(Settings settings) {
    return settings.find(NOTE_LIMIT.name()).flatMap(PsaAdapter::noteLimit).orElse(DEFAULT_NOTE);
  }

  private static Optional<Integer> noteLimit(String stated) {
    try {
      int limit = Integer.parseInt(stated.strip());
      return limit >= LEAST_NOTE && limit <= MOST_NOTE ? Optional.of(limit) : Optional.empty();
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** A required text field. */
  protected static Field text(String name, String label, String help) {
    return new Field(name, label, Field.Type.TEXT, true, false, help, List.of());
  }

  /** A required secret, which is never shown again. */
  protected static Field secret(String name, String label, String help) {
    return new Field(name, label, Field.Type.TEXT, true, true, help, List.of());
  }

  /** An optional text field. */
  protected static Field optional(String name, String label, String help) {
    return new Field(name, label, Field.Type.TEXT, false, false, help, List.of());
  }

  /** An address. */
  protected static Field address(String name, String label, boolean required, String help) {
    return new Field(name, label, Field.Type.URL, required, false, help, List.of());
  }
}
