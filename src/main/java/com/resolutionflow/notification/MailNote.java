package com.resolutionflow.notification;

/**
 * What an e-mail has to say of the news itself, kept with its delivery: the same as the bell says.
 * All else it reads from the handoff when it is sent.
 *
 * @param link where in the product it leads, from the root
 */
public record MailNote(String title, String body, String link) {}
