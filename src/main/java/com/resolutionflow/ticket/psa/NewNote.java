package com.resolutionflow.ticket.psa;

/**
 * A note to add.
 *
 * @param title one line, for systems whose notes have one
 * @param text plain text, its marker on the last line
 */
public record NewNote(Visibility visibility, String title, String text) {}
