package com.resolutionflow.ticket.psa.autotask;

/**
 * Where a customer's Autotask is.
 *
 * @param api of its API, without a slash at the end
 * @param web of what people see, without a slash at the end
 */
record Zone(String api, String web) {}
