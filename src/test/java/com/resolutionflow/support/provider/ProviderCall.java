package com.resolutionflow.support.provider;

/**
 * A question that waits for its answer: what was asked, in which way of speaking, and the socket it
 * came over.
 */
record ProviderCall(ReceivedQuestion asked, Dialect dialect, RawHttpConnection wire) {}
