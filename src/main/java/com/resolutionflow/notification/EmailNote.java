package com.resolutionflow.notification;

/**
 * What an e-mail says of the event itself, kept with its delivery: the same as the bell. All else
 * it reads from the handoff when it is sent.
 *
 * @param link where in the product it leads, from the root
 */
public record EmailNote(String title, String body, String link) {}
