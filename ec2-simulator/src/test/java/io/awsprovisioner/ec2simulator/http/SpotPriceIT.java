package io.awsprovisioner.ec2simulator.http;

import static io.awsprovisioner.ec2simulator.http.RunningSimulator.ask;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.order;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

final class SpotPriceIT {
  private final RunningSimulator simulator = new RunningSimulator();

  @AfterEach
  void stop() {
    simulator.close();
  }

  private List<SpotPrice> history(Consumer<DescribeSpotPriceHistoryRequest.Builder> how) {
    return ask(simulator.ec2.describeSpotPriceHistory(how)).spotPriceHistory();
  }

  private Instant now() {
    return simulator.clock.instant();
  }

  @Test
  void startingNowAnswersTheOnePriceThatHoldsInEachPool() {
    var prices =
        history(
            request -> request.startTime(now()).instanceTypesWithStrings("c5.xlarge", "m5.large"));
    assertThat(prices).hasSize(6);
    assertThat(prices).allSatisfy(price -> assertThat(price.timestamp()).isBeforeOrEqualTo(now()));
    assertThat(prices)
        .allSatisfy(
            price -> assertThat(price.productDescriptionAsString()).isEqualTo("Linux/UNIX"));
  }

  @Test
  void answersTheChangesOfTheWindowAndTheLastOneBeforeIt() {
    Instant start = now().minus(Duration.ofMinutes(30));
    var prices =
        history(request ->
            request
                .startTime(start)
                .endTime(now())
                .availabilityZone("us-west-2a")
                .instanceTypesWithStrings("c5.xlarge"));
    assertThat(prices).hasSize(4);
    assertThat(prices).isSortedAccordingTo(Comparator.comparing(SpotPrice::timestamp).reversed());
    assertThat(prices.getLast().timestamp()).isBefore(start);
    assertThat(prices.get(2).timestamp()).isAfter(start);
  }

  @Test
  void pagesUntilAllPoolsWereSeen() {
    var all = new ArrayList<SpotPrice>();
    String token = null;
    int pages = 0;
    do {
      String next = token;
      var answer =
          ask(
              simulator.ec2.describeSpotPriceHistory(
                  request -> request.startTime(now()).maxResults(40).nextToken(next)));
      all.addAll(answer.spotPriceHistory());
      token = answer.nextToken();
      pages++;
    } while (token != null && !token.isEmpty());
    assertThat(pages).isEqualTo(3);
    assertThat(all.stream().map(each -> each.instanceTypeAsString() + each.availabilityZone()))
        .hasSize(90)
        .doesNotHaveDuplicates();
  }

  @Test
  void otherProductsHaveNoPrices() {
    assertThat(history(request -> request.productDescriptions("Windows"))).isEmpty();
    assertThat(
            history(
                request -> request.startTime(now()).productDescriptions("Linux/UNIX (Amazon VPC)")))
        .hasSize(90);
  }

  @Test
  void aBidAtThePriceLaunchesAndOneBelowDoesNot() {
    BigDecimal price = currentPrice();
    assertThat(launchWithBid(price)).isNotEmpty();
    assertThat(refusal(simulator.ec2.runInstances(bid(price.subtract(new BigDecimal("0.0001"))))))
        .isEqualTo("SpotMaxPriceTooLow");
  }

  @Test
  void aForcedPriceShowsInHistoryAndEndsInstancesThatBidLess() {
    BigDecimal price = currentPrice();
    String id = launchWithBid(price);
    String unlimited = simulator.launchOne().instanceId();
    simulator.clock.advance(Duration.ofSeconds(10));
    simulator.admin("PUT", "/prices/us-west-2b/c5.xlarge", "{\"usdPerHour\": 0.16}");
    assertThat(currentPrice()).isEqualByComparingTo("0.16");
    simulator.clock.advance(Duration.ofMinutes(4));
    assertThat(simulator.stateOf(id)).isEqualTo("terminated");
    assertThat(simulator.stateOf(unlimited)).isEqualTo("running");
    assertThat(simulator.journalOf(id)).contains("interruption-warned");
    simulator.admin("DELETE", "/prices/us-west-2b/c5.xlarge", "");
    assertThat(currentPrice()).isLessThan(new BigDecimal("0.16"));
  }

  private String launchWithBid(BigDecimal price) {
    return ask(simulator.ec2.runInstances(bid(price))).instances().getFirst().instanceId();
  }

  private static RunInstancesRequest bid(BigDecimal price) {
    return order(order ->
        order.instanceMarketOptions(market ->
            market
                .marketType("spot")
                .spotOptions(options -> options.maxPrice(price.toPlainString()))));
  }

  private BigDecimal currentPrice() {
    return new BigDecimal(
        history(request ->
                request
                    .startTime(now())
                    .availabilityZone("us-west-2b")
                    .instanceTypesWithStrings("c5.xlarge"))
            .getFirst()
            .spotPrice());
  }
}
