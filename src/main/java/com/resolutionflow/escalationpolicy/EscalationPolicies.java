package com.resolutionflow.escalationpolicy;

import java.util.List;

/**
 * The policies of an account.
 *
 * @param items one for each severity, the lowest first
 * @param onCallChannels the channels that the account has set up, any of which can be on call
 */
public record EscalationPolicies(List<EscalationPolicy> items, List<String> onCallChannels) {}
