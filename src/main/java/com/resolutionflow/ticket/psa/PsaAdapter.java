package com.resolutionflow.ticket.psa;

import com.resolutionflow.integration.IntegrationKind;
import com.resolutionflow.integration.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A vendor's ticket system; a bean in its adapter's folder. Its calls go to the vendor's own hosts,
 * or to hosts that the operator listed: credentials of an account must not reach whatever somebody
 * types.
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

  /** The endings of the vendor's own host names, each with its dot, as {@code .halopsa.com}. */
  protected abstract List<String> vendorHosts();

  /** The fields that hold addresses. */
  protected abstract List<String> addressFields();

  /** Its desk for these settings, over that line. Calls nobody. */
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
          .flatMap(url -> objectionTo(url))
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
   * Why that address must not get an account's credentials, whether it was typed or named by an
   * answer.
   */
  private Optional<String> objectionTo(String url) {
    Optional<String> unsafe = lines.objectionTo(url);
    if (unsafe.isPresent() || lines.isListed(url)) {
      return unsafe;
    }
    String host = String.valueOf(URI.create(url).getHost()).toLowerCase(Locale.ROOT);
    return vendorHosts().stream().anyMatch(host::endsWith)
        ? Optional.empty()
        : Optional.of(
            host
                + " is no host of "
                + label()
                + " ("
                + String.join(", ", vendorHosts().stream().map(ending -> "*" + ending).toList())
                + "); the operator can allow your own in RESOLUTIONFLOW_OUTBOUND_ALLOW");
  }

  /** As {@link #objectionTo}, for use in a call. */
  protected final HostCheck hostCheck() {
    return this::requireAllowed;
  }

  private String requireAllowed(String url) throws PsaException {
    Optional<String> objection;
    try {
      objection = objectionTo(url);
    } catch (IllegalArgumentException malformed) {
      objection = Optional.of("It gave an address that cannot be read");
    }
    if (objection.isPresent()) {
      throw PsaException.of(PsaException.Kind.MISCONFIGURED, objection.get() + ".");
    }
    return url.replaceAll("/+$", "");
  }

  /** A field for how long a note may be, where the vendor does not say. */
  protected static final Field NOTE_LIMIT =
      new Field(
          "note_limit",
          "Longest note",
          Field.Type.NUMBER,
          false,
          false,
          "Characters in one note; longer texts are posted in numbered parts. 8000 if left empty.",
          List.of());

  /** What {@link #NOTE_LIMIT} says. */
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

  /** A required line of text. */
  protected static Field text(String name, String label, String help) {
    return new Field(name, label, Field.Type.TEXT, true, false, help, List.of());
  }

  /** A required line of text that is never read back. */
  protected static Field secret(String name, String label, String help) {
    return new Field(name, label, Field.Type.TEXT, true, true, help, List.of());
  }

  /** A line of text that may be left out. */
  protected static Field optional(String name, String label, String help) {
    return new Field(name, label, Field.Type.TEXT, false, false, help, List.of());
  }

  /** An address. */
  protected static Field address(String name, String label, boolean required, String help) {
    return new Field(name, label, Field.Type.URL, required, false, help, List.of());
  }
}
