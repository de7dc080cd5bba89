/// Who calls, and what they may: every kind of credentials ends in one caller with a set of scopes.
@NullMarked
package io.awsprovisioner.api.access;

import org.jspecify.annotations.NullMarked;
