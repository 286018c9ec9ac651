/** ConnectWise PSA (once Manage), by its REST API. */
@NullMarked
package com.resolutionflow.ticket.psa.connectwise;

import org.jspecify.annotations.NullMarked;
