package com.resolutionflow.ticket.psa;

import com.resolutionflow.ticket.psa.PsaException.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tickets of a ticket system whose ids are the numbers that people use. */
public abstract class NumberedTickets implements PsaTickets {

  private static final Pattern NUMBER = Pattern.compile("#?\\s*0*([1-9][0-9]{0,9})");

  /** The number in what people call a ticket, such as {@code #0042}; empty if it is none. */
  protected static Optional<String> number(String ref) {
    Matcher number = NUMBER.matcher(ref.strip());
    return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
  }

  @Override
  public final Optional<PsaTicket> find(String ref) throws PsaException {
    Optional<String> number = number(ref);
    try {
      return number.isEmpty() ? Optional.empty() : read(number.get());
    } catch (PsaException failure) {
      if (failure.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** The ticket of that number; {@link Kind#NOT_FOUND} or empty if there is none. */
  protected abstract Optional<PsaTicket> read(String number) throws PsaException;
}
