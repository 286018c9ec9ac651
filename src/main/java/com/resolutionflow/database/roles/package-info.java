/**
 * The database roles, and the check that row-level security holds for the one that we run under.
 */
@NullMarked
package com.resolutionflow.database.roles;

import org.jspecify.annotations.NullMarked;
