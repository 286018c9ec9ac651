/** Autotask PSA, by its REST API v1.0. */
@NullMarked
package com.resolutionflow.ticket.psa.autotask;

import org.jspecify.annotations.NullMarked;
