package com.resolutionflow.ticket.psa;

import org.jspecify.annotations.Nullable;

/**
 * A ticket in its own system.
 *
 * @param id the id in the system's API; often not the number that people use
 * @param ref the number that people use
 * @param url its page in a browser
 * @param closed whether the system counts it as finished
 * @param mergedInto the number of the ticket that it was merged into; null if it was not
 */
public record PsaTicket(
    String id,
    String ref,
    String summary,
    @Nullable String url,
    @Nullable String clientName,
    @Nullable String status,
    boolean closed,
    @Nullable String mergedInto) {}
