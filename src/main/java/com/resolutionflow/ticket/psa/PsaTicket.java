package com.resolutionflow.ticket.psa;

import org.jspecify.annotations.Nullable;

/**
 * A ticket in its own system.
 *
 * @param id the id in the system's API; often not the number that people use
 * @param ref the number that people use
 * @param url its page in a browser
 */
public record PsaTicket(
    String id,
    String ref,
    String summary,
    @Nullable String url,
    @Nullable String clientName,
    @Nullable String status) {}
