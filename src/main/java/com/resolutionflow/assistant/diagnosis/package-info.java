/** Selects the playbook, ranks its causes by the evidence, and finds the next check. */
@NullMarked
package com.resolutionflow.assistant.diagnosis;

import org.jspecify.annotations.NullMarked;
