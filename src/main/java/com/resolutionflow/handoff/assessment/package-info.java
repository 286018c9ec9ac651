/** The assessment of a handoff: written by the playbooks at once, and better by a model later. */
@NamedInterface("assessment")
@NullMarked
package com.resolutionflow.handoff.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
