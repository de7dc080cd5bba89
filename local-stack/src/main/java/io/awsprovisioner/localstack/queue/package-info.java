/// A small task queue: how many tasks wait, and who works on which.
///
/// It has the endpoint that the provisioner asks for demand, one for people to add tasks, and those
/// that workers need. [io.awsprovisioner.localstack.queue.TaskQueue] is the queue, with time as an
/// argument; [io.awsprovisioner.localstack.queue.QueueServer] is the HTTP around it. Tasks are kept
/// in memory: they are gone when the process ends.
@NullMarked
package io.awsprovisioner.localstack.queue;

import org.jspecify.annotations.NullMarked;
