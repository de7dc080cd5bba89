package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.ec2.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/// The queues through the AWS SDK, with a client for each region.
public final class SqsMessages implements InstanceMessages, AutoCloseable {
  /// SQS's longest wait. Shorter ones cost more requests and bring nothing earlier.
  public static final Duration WAIT = Duration.ofSeconds(20);

  private final Map<Region, SqsAsyncClient> clients = new ConcurrentHashMap<>();
  private final Function<Region, SqsAsyncClient> newClient;
  private final Function<Region, String> queueUrl;
  private final Duration deadline;

  /// @param newClient a client of a region, without retries
  /// @param queueUrl of a region
  /// @param deadline for a call, beside the wait
  public SqsMessages(
      Function<Region, SqsAsyncClient> newClient,
      Function<Region, String> queueUrl,
      Duration deadline) {
    this.newClient = newClient;
    this.queueUrl = queueUrl;
    this.deadline = deadline;
  }

  @Override
  public CompletionStage<Ec2.Answer<List<Received>>> receive(Region region) {
    return SdkCalls.answer(
        client(region)
            .receiveMessage(r ->
                r.queueUrl(queueUrl.apply(region))
                    .maxNumberOfMessages(MOST)
                    .waitTimeSeconds((int) WAIT.toSeconds())),
        deadline.plus(WAIT),
        answer ->
            answer.messages().stream()
                .map(m -> new Received(m.receiptHandle(), m.body()))
                .toList());
  }

  @Override
  public CompletionStage<Ec2.Answer<Integer>> delete(Region region, List<String> handles) {
    var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
    for (int i = 0; i < handles.size(); i++) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(i))
              .receiptHandle(handles.get(i))
              .build());
    }
    return SdkCalls.answer(
        client(region).deleteMessageBatch(r -> r.queueUrl(queueUrl.apply(region)).entries(entries)),
        deadline,
        answer -> answer.successful().size());
  }

  private SqsAsyncClient client(Region region) {
    return clients.computeIfAbsent(region, newClient);
  }

  @Override
  public void close() {
    clients.values().forEach(SqsAsyncClient::close);
  }
}
