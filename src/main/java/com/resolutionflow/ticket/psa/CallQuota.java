package com.resolutionflow.ticket.psa;

import java.time.Duration;

/**
 * How often one replica may call one account's ticket system.
 *
 * @param atOnce concurrent calls
 * @param calls calls within {@code window}: the vendor's limit or our share of it
 */
public record CallQuota(int atOnce, int calls, Duration window) {}
