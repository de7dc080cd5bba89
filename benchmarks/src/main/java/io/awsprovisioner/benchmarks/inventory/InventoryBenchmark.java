package io.awsprovisioner.benchmarks.inventory;

import com.sun.management.OperatingSystemMXBean;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.provisioner.ec2.ApiBudget;
import io.awsprovisioner.provisioner.ec2.AwsEc2;
import io.awsprovisioner.provisioner.ec2.DescribedInstances;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.SdkInstances;
import io.awsprovisioner.provisioner.ec2.StreamedInstances;
import io.awsprovisioner.provisioner.ec2.TokenBucket;
import io.awsprovisioner.provisioner.inventory.Inventory;
import io.awsprovisioner.provisioner.inventory.RegionSweep;
import io.awsprovisioner.provisioner.inventory.Tags;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;

/// `./dev bench inventory [INSTANCES] [streamed|sdk]`: what a sweep of a large fleet costs.
///
/// A simulator in a process of its own holds the instances, in three regions. Measured is this
/// process's CPU time: ask, read and fold into the inventory, first everything new, then everything
/// known. The heap is the largest that was in use after a collection.
public final class InventoryBenchmark {
  private static final List<Region> REGIONS =
      List.of(new Region("us-west-2"), new Region("us-east-1"), new Region("eu-central-1"));
  private static final int BATCH = 1_000;
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDBENCH", "secret"));

  private InventoryBenchmark() {}

  /// Measures and prints.
  ///
  /// @param args how many instances (100000), and how answers are read (streamed)
  public static void main(String[] args) throws Exception {
    int fleet = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    var way = args.length > 1 ? args[1] : "streamed";
    try (var simulator = SimulatorProcess.start()) {
      fill(simulator.url(), fleet);
      try (var described = described(way, simulator.url());
          var ec2 = new AwsEc2(region -> sdk(region, simulator.url()), described, DEADLINE)) {
        measure(ec2, fleet, way);
      }
    }
  }

  private static DescribedInstances described(String way, URI url) {
    return way.equals("sdk")
        ? new SdkInstances(region -> sdk(region, url), DEADLINE)
        : new StreamedInstances(_ -> url, ANYBODY, DEADLINE);
  }

  private static Ec2AsyncClient sdk(Region region, URI url) {
    return Ec2AsyncClient.builder()
        .region(software.amazon.awssdk.regions.Region.of(region.value()))
        .credentialsProvider(ANYBODY)
        .endpointOverride(url)
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().readTimeout(DEADLINE))
        .build();
  }

  private static void measure(Ec2 ec2, int fleet, String way) {
    var inventory = new Inventory();
    var sweeps =
        REGIONS.stream()
            .map(region ->
                new RegionSweep(
                    ec2,
                    region,
                    new Ec2.OwnerTag(Tags.PROVISIONER, "bench"),
                    ApiBudget.forDescribing(new TokenBucket.Size(10_000, 1_000)),
                    inventory,
                    InstantSource.system()))
            .toList();
    System.out.printf(
        Locale.ROOT, "%d instances in %d regions, read %s%n", fleet, REGIONS.size(), way);
    for (var round : List.of("first sweep", "second sweep", "third sweep")) {
      long cpu = cpuMillis();
      long wall = System.nanoTime();
      sweeps.forEach(sweep -> fold(sweep, inventory));
      System.out.printf(
          Locale.ROOT,
          "%-13s %6.1f s of CPU, %6.1f s%n",
          round,
          (cpuMillis() - cpu) / 1e3,
          (System.nanoTime() - wall) / 1e9);
    }
    System.gc();
    System.out.printf(
        Locale.ROOT,
        "%d known; heap after collection %d MB, largest %d MB%n",
        inventory.instances().size(),
        afterCollection() >> 20,
        largest() >> 20);
  }

  private static void fold(RegionSweep sweep, Inventory inventory) {
    if (!(sweep.sweep() instanceof RegionSweep.Result.Complete(var changes, var marker))) {
      throw new IllegalStateException("the sweep is not complete");
    }
    changes.observed().forEach(inventory::fold);
    inventory.fold(marker);
  }

  private static long cpuMillis() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1_000_000;
  }

  private static long afterCollection() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long largest() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /// By plain HTTP: the SDK would spend most of the time on reading the answers.
  private static void fill(URI url, int fleet) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      for (int launched = 0; launched < fleet; launched += BATCH) {
        var region = REGIONS.get(launched / BATCH % REGIONS.size());
        int count = Math.min(BATCH, fleet - launched);
        var form = "Action=DescribeImages&Filter.1.Name=state&Filter.1.Value.1=available";
        var image = image(http, url, region, form);
        var launch =
            "Action=RunInstances&InstanceType=c5.xlarge&ImageId="
                + image
                + "&MinCount="
                + count
                + "&MaxCount="
                + count
                + tags(launched);
        call(http, url, region, launch);
      }
    }
  }

  private static String tags(int batch) {
    return "&TagSpecification.1.ResourceType=instance"
        + "&TagSpecification.1.Tag.1.Key=aws-provisioner:provisioner-id"
        + "&TagSpecification.1.Tag.1.Value=bench"
        + "&TagSpecification.1.Tag.2.Key=aws-provisioner:worker-type"
        + "&TagSpecification.1.Tag.2.Value=gecko-t-linux-xlarge"
        + "&TagSpecification.1.Tag.3.Key=aws-provisioner:launch-id"
        + "&TagSpecification.1.Tag.3.Value=launch-"
        + batch
        + "&TagSpecification.1.Tag.4.Key=Name&TagSpecification.1.Tag.4.Value=worker";
  }

  private static String image(HttpClient http, URI url, Region region, String form)
      throws IOException, InterruptedException {
    var answer = call(http, url, region, form);
    int at = answer.indexOf("<imageId>") + "<imageId>".length();
    return answer.substring(at, answer.indexOf('<', at));
  }

  private static String call(HttpClient http, URI url, Region region, String form)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(url.resolve("/"))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKID/20260301/"
                    + region
                    + "/ec2/aws4_request, Signature=00")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return answer.body();
  }
}
