package com.resolutionflow.ticket;

/**
 * The ticket system that an account has connected: its name in URLs and the database, and what
 * people call it.
 */
public record Psa(String kind, String label) {}
