/** HaloPSA, by its REST API. */
@NullMarked
package com.resolutionflow.ticket.psa.halopsa;

import org.jspecify.annotations.NullMarked;
