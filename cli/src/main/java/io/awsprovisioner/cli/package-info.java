/// `provisioner`, the command line. A run is: read what the command wants, find out where the API
/// is and who asks (`credentials`), ask it (`api`), compare or arrange the answer with pure code
/// (`definition`), and show it (`output`). `command` holds one class for each command and is where
/// these meet. It shares no code with the services: what it knows of them is the HTTP contract.
@NullMarked
package io.awsprovisioner.cli;

import org.jspecify.annotations.NullMarked;
