package com.resolutionflow.account.people;

import com.resolutionflow.problem.Problem;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.modulith.NamedInterface;

/**
 * An e-mail address as people read it, and its look-up key: trimmed, in lower case, an
 * international domain in its {@code xn--} form, so that both spellings are one address.
 */
@NamedInterface("people")
public record EmailAddress(String text, String key) {

  private static final int LONGEST = 254;
  private static final String ACE = "xn--";

  /**
   * Not the full grammar of the standard, only something, one {@code @} and a domain. The mail
   * server decides the rest.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "[^@\\s\\p{Cntrl}\\p{Cf},;<>\"()\\[\\]\\\\]{1,64}@[^@\\s\\p{Cntrl}\\p{Cf},;<>\"()\\[\\]\\\\]{1,190}");

  /**
   * Letters that IDNA 2003, which Java has, turns into others ("ß" into "ss"), and today's names
   * keep: with them mail would go to somebody else's domain.
   */
  private static final Pattern AMBIGUOUS = Pattern.compile("[ßẞς]");

  /**
   * Parses an address to be stored.
   *
   * @throws Problem 400 for {@code email} if it is not an address
   */
  public static EmailAddress parse(String written) {
    String text = written.strip();
    if (!FORM.matcher(text).matches() || text.contains("..") || text.endsWith(".")) {
      throw noAddress();
    }
    int at = text.indexOf('@') + 1;
    String local = text.substring(0, at);
    String domain = text.substring(at);
    if (AMBIGUOUS.matcher(domain).find()) {
      throw Problem.invalid(
          "email", "must have its domain in the xn-- form, because ß and ς are not read alike");
    }
    String wire = onTheWire(domain).orElseThrow(EmailAddress::noAddress);
    EmailAddress address =
        new EmailAddress(local + readable(domain, wire), lower(local) + lower(wire));
    if (address.key.length() > LONGEST || address.text.length() > LONGEST) {
      throw noAddress();
    }
    return address;
  }

  /** The look-up key of any text, whether it is an address or not. */
  public static String key(String written) {
    return lower(wire(lower(written)));
  }

  /**
   * The look-up keys under which that address can be found: the second is that of people who were
   * added before international domains had one spelling.
   */
  static List<String> keys(String written) {
    return Stream.of(key(written), lower(written)).distinct().toList();
  }

  /** The address as mail servers take it: an international domain in its {@code xn--} form. */
  public static String wire(String address) {
    int at = address.lastIndexOf('@') + 1;
    String domain = address.substring(at);
    return AMBIGUOUS.matcher(domain).find()
        ? address
        : address.substring(0, at) + onTheWire(domain).orElse(domain);
  }

  private static Optional<String> onTheWire(String domain) {
    if (isAscii(domain)) {
      return Optional.of(domain);
    }
    try {
      // By these rules nothing can turn into an "@" or a blank.
      return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
    } catch (IllegalArgumentException noDomain) {
      return Optional.empty();
    }
  }

  /** In letters, if these lead to the same domain again. */
  private static String readable(String domain, String wire) {
    if (isAscii(domain) && !lower(domain).contains(ACE)) {
      return domain;
    }
    String letters = IDN.toUnicode(lower(wire), IDN.USE_STD3_ASCII_RULES);
    return onTheWire(letters).filter(wire::equalsIgnoreCase).isPresent() ? letters : wire;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(letter -> letter < 128);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static Problem noAddress() {
    return Problem.invalid("email", "must be an e-mail address such as name@example.com");
  }
}
