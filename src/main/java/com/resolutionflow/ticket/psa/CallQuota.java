package com.resolutionflow.ticket.psa;

import java.time.Duration;

/**
 * How often one replica calls one account's ticket system.
 *
 * @param atOnce calls in flight
 * @param calls within {@code window}; by the vendor's rule, or by our share of it
 */
public record CallQuota(int atOnce, int calls, Duration window) {}
