/// EC2's things in our own words, not the SDK's: regions, zones, instance types, ids, prices.
@NullMarked
package io.awsprovisioner.model.ec2;

import org.jspecify.annotations.NullMarked;
