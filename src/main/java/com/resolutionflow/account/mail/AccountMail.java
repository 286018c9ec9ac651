package com.resolutionflow.account.mail;

import java.util.UUID;
import org.springframework.modulith.NamedInterface;

/**
 * An e-mail to one person about their own account, as plain text.
 *
 * @param id the same for each attempt to send it
 * @param to the address it goes to
 * @param subject one line
 * @param text what happened, or what to do
 * @param link where to click
 */
@NamedInterface("mail")
public record AccountMail(UUID id, String to, String subject, String text, Link link) {

  /**
   * Something to click.
   *
   * @param url whole; it may hold a secret
   */
  public record Link(String label, String url) {

    @Override
    public String toString() {
      return "Link[" + label + "]";
    }
  }
}
