/// What consumers of the events may rely on: schemas from the records, examples from the golden
/// files, and a guide to each topic that is kept beside them and may leave none out.
@NullMarked
package io.awsprovisioner.docs.events;

import org.jspecify.annotations.NullMarked;
