package com.resolutionflow.ticket;

/**
 * The ticket system that an account has connected: its name in URLs and in the database, and its
 * label on screens.
 */
public record Psa(String kind, String label) {}
