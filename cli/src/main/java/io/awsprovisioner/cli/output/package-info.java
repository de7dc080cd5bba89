/// How answers look: tables and colours for people, JSON and YAML for programs.
@NullMarked
package io.awsprovisioner.cli.output;

import org.jspecify.annotations.NullMarked;
