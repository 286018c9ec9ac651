/** HaloPSA, by its REST API. */
@NullMarked
package com.resolutionflow.ticket.system.halopsa;

import org.jspecify.annotations.NullMarked;
