package com.resolutionflow.escalationpolicy;

import com.resolutionflow.handoff.Reminder.Level;
import java.time.Duration;

/**
 * A step of the policy that is due after so much time without activity.
 *
 * @param position its place among the steps of a waiting or of a claimed handoff, left out or not
 */
record PolicyStep(int position, Level level, Duration after) {}
