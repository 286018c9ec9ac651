package com.resolutionflow.llm;

import java.util.UUID;

/**
 * An account has used four fifths of its budget for the model, or of the share that replies and
 * write-ups have of it. Published at most once in a day of the account's time zone, inside the
 * transaction of the call that did it.
 */
public record BudgetNearlyUsed(
    UUID accountId, int usedLastHour, int perHour, int usedToday, int perDay) {}
