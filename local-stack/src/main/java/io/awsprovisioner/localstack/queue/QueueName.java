package io.awsprovisioner.localstack.queue;

/// Tasks wait for a worker type of a provisioner.
public record QueueName(String provisionerId, String workerType) {

  @Override
  public String toString() {
    return provisionerId + "/" + workerType;
  }
}
