/** ConnectWise PSA (once Manage), by its REST API. */
@NullMarked
package com.resolutionflow.ticket.system.connectwise;

import org.jspecify.annotations.NullMarked;
