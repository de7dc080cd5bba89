/// The reference that operators and consumers read. Each page is a function of the code, so a page
/// that is stale is a test that fails.
@NullMarked
package io.awsprovisioner.docs;

import org.jspecify.annotations.NullMarked;
