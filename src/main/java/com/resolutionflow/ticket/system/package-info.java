/**
 * What a ticket system must be able to do, and what all of them share: pace, patience, and reading
 * refusals.
 */
@NullMarked
package com.resolutionflow.ticket.system;

import org.jspecify.annotations.NullMarked;
