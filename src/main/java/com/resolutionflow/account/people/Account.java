package com.resolutionflow.account.people;

import java.util.UUID;

/** An MSP: what everything else belongs to. */
public record Account(UUID id, String name, String timeZone) {}
