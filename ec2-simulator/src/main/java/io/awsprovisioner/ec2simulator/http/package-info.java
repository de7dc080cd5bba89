/// The two HTTP faces, on the server of the JDK with a virtual thread for each request: a request
/// that a fault lets hang for minutes then costs a parked thread and holds up nobody, the code
/// reads top down, and the jar stays small and starts in well under a second, which a reactive
/// server would not make better for a few hundred requests a second.
@NullMarked
package io.awsprovisioner.ec2simulator.http;

import org.jspecify.annotations.NullMarked;
