/// What goes wrong and how it is said: a closed list of codes, and one body for all of them.
@NullMarked
package io.awsprovisioner.api.problem;

import org.jspecify.annotations.NullMarked;
