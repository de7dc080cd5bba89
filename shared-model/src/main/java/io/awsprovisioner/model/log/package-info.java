/// How both services read their own log lines.
@NullMarked
package io.awsprovisioner.model.log;

import org.jspecify.annotations.NullMarked;
