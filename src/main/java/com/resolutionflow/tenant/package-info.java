/**
 * The account that work is done for, bound to the thread and told to the database in each
 * transaction; and the ids of rows.
 */
@ApplicationModule(
    displayName = "Tenant",
    allowedDependencies = {})
@NullMarked
package com.resolutionflow.tenant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
