package com.resolutionflow.account;

import java.util.UUID;

/** An MSP: what everything else belongs to. */
record Account(UUID id, String name, String timeZone) {}
