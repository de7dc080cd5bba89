/// Classes that break the shared rules, each against one.
@NullMarked
package io.awsprovisioner.houserules.planted;

import org.jspecify.annotations.NullMarked;
