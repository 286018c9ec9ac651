/**
 * What a PSA adapter must be able to do, and what all of them share: rate limits, tokens, and
 * reading errors.
 */
@NullMarked
package com.resolutionflow.ticket.psa;

import org.jspecify.annotations.NullMarked;
