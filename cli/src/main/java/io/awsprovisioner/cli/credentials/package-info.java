/// Where the API is and who asks. Several places may say so (flags, the environment, a profile
/// file); `ConnectionRule` is the one place that says which wins, and what is told when none does.
@NullMarked
package io.awsprovisioner.cli.credentials;

import org.jspecify.annotations.NullMarked;
