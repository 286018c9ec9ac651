package com.resolutionflow.ticket.psa.autotask;

/**
 * The addresses of a customer's Autotask.
 *
 * @param api its API, without a trailing slash
 * @param web its web interface, without a trailing slash
 */
record Zone(String api, String web) {}
