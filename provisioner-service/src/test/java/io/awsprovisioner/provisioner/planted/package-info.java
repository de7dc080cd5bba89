/// Classes that break the house rules, so that each rule is seen to catch one. Nothing uses them.
@NullMarked
package io.awsprovisioner.provisioner.planted;

import org.jspecify.annotations.NullMarked;
