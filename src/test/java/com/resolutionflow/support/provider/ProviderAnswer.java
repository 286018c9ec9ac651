package com.resolutionflow.support.provider;

/**
 * What a fake provider says when all is well on the wire.
 *
 * @param text the text of the answer; null for none at all
 * @param thinking what the model thought first; null for nothing
 * @param stop in the provider's own word
 * @param refusal where the wire has words for it; null elsewhere
 */
public record ProviderAnswer(
    String text, String thinking, String stop, String refusal, int tokensIn, int tokensOut) {}
