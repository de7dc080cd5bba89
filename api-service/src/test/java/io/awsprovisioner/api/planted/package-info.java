/// Classes that each break one house rule, so that the rules are seen to fail.
@org.jspecify.annotations.NullMarked
package io.awsprovisioner.api.planted;
