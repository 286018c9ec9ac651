/**
 * The contract of a ticket system adapter and what all adapters share: rate limits, timeouts and
 * error handling.
 */
@NullMarked
package com.resolutionflow.ticket.system;

import org.jspecify.annotations.NullMarked;
