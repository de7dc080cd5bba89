package io.awsprovisioner.provisioner.market;

import static io.awsprovisioner.provisioner.testing.Samples.OREGON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.MarketEvent.OnDemandPricesStated;
import io.awsprovisioner.model.event.MarketEvent.TypePrice;
import io.awsprovisioner.provisioner.market.FactTable.Malformed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarketTablesTest {
  private static final Region VIRGINIA = new Region("us-east-1");
  private static final List<String> HEAD =
      List.of("# as-of: 2026-07-01", "# source: a test", "", "region,instance_type,usd_per_hour");

  @Test
  void aPriceIsToldWithDateAndSourceAndNeverForAnotherRegion() throws Malformed {
    var tables = onDemand("us-east-1,c5.large,0.085");
    assertThat(tables.of(VIRGINIA))
        .contains(
            new OnDemandPricesStated(
                VIRGINIA,
                Instant.parse("2026-07-01T00:00:00Z"),
                "a test",
                List.of(new TypePrice(new InstanceType("c5.large"), 0.085))));
    assertThat(tables.of(OREGON))
        .filteredOn(OnDemandPricesStated.class::isInstance)
        .singleElement()
        .satisfies(e -> assertThat(((OnDemandPricesStated) e).prices()).isEmpty());
  }

  @Test
  void everyFlawIsToldWithItsLine() {
    assertThatThrownBy(() ->
            onDemand(
                "us-east-1,c5.large,cheap",
                "us-east-1,c5.large,0",
                "us-east-1,m5.large,0.1",
                "us-east-1,m5.large,0.2",
                "us-east-1,r5.large,9999"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("line 5: 'cheap' is not a number")
        .hasMessageContaining("line 6: stands there twice")
        .hasMessageContaining("line 8: stands there twice")
        .hasMessageContaining("line 9: usd_per_hour must be above 0");
  }

  @Test
  void aTableMustSayWhatItsColumnsAreWhereItComesFromAndWhen() {
    assertThatThrownBy(() -> FactTable.of(List.of("a,b", "1,2,3"), MarketTables.ON_DEMAND_COLUMNS))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("line 1: the columns must be region,instance_type,usd_per_hour")
        .hasMessageContaining("# source:")
        .hasMessageContaining("# as-of:");
    assertThatThrownBy(() -> onDemand("us-east-1,c5.large"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("line 5: has 2 values, not 3");
  }

  private static MarketTables onDemand(String... rows) throws Malformed {
    var lines = new ArrayList<>(HEAD);
    lines.addAll(List.of(rows));
    return new MarketTables(
        FactTable.of(lines, MarketTables.ON_DEMAND_COLUMNS),
        nothing(MarketTables.INTERRUPTION_COLUMNS),
        nothing(MarketTables.TYPE_COLUMNS));
  }

  private static FactTable nothing(List<String> columns) throws Malformed {
    return FactTable.of(
        List.of("# as-of: 2026-01-01", "# source: nobody", String.join(",", columns)), columns);
  }
}
