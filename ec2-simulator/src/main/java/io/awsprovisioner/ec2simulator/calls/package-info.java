/// The API calls, one file for each family. A call reads its parameters, asks the packages that
/// know, and writes XML.
@NullMarked
package io.awsprovisioner.ec2simulator.calls;

import org.jspecify.annotations.NullMarked;
