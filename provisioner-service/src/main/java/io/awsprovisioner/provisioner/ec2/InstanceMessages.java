package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.ec2.Region;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// The door to the queues into which EventBridge puts what EC2 says about instances; one queue for
/// each region. A message that was received comes again unless it is deleted.
public interface InstanceMessages {
  /// Messages in one answer (SQS's own limit), and in one deletion.
  int MOST = 10;

  /// Waits for messages, for up to 20 s; empty when none came.
  CompletionStage<Ec2.Answer<List<Received>>> receive(Region region);

  /// Deletes messages that are done with. Deleting one again is harmless.
  ///
  /// @param handles at most [#MOST]
  CompletionStage<Ec2.Answer<Integer>> delete(Region region, List<String> handles);

  /// A message in our hands.
  ///
  /// @param handle by which it is deleted
  record Received(String handle, String body) {}
}
