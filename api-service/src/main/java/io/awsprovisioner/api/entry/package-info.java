/// How a request comes in: the closed table of methods, the order of checks before a handler, and
/// what every response carries.
@NullMarked
package io.awsprovisioner.api.entry;

import org.jspecify.annotations.NullMarked;
