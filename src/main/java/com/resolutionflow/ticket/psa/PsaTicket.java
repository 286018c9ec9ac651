package com.resolutionflow.ticket.psa;

import org.jspecify.annotations.Nullable;

/**
 * A ticket as its system knows it.
 *
 * @param id by which the system's calls name it; often not what people write
 * @param ref the number as people write it
 * @param url where people see it in their browser
 */
public record PsaTicket(
    String id,
    String ref,
    String summary,
    @Nullable String url,
    @Nullable String clientName,
    @Nullable String status) {}
