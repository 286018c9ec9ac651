package com.resolutionflow.account.people;

import java.util.UUID;

/** An account: one MSP, which owns everything else. */
public record Account(UUID id, String name, String timeZone) {}
