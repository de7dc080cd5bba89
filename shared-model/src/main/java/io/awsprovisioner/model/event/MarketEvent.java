package io.awsprovisioner.model.event;

import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import java.time.Instant;
import java.util.List;

/// What is known of the market beside spot prices. Each is whole: it replaces what was said before
/// under its key, and says where it comes from and as of when it is.
public sealed interface MarketEvent extends BusEvent {
  /// What Linux instances of a region cost on demand, by a list that somebody wrote down. A type
  /// that is not in it has no known price.
  ///
  /// @param asOf the date of the list
  /// @param source where the list comes from
  /// @param prices empty where no list knows the region
  record OnDemandPricesStated(Region region, Instant asOf, String source, List<TypePrice> prices)
      implements MarketEvent {
    public OnDemandPricesStated {
      prices = List.copyOf(prices);
    }

    @Override
    public String key() {
      return "on-demand/" + region;
    }
  }

  /// A price of an instance type.
  ///
  /// @param usdPerHour US$/h, above 0
  record TypePrice(InstanceType instanceType, double usdPerHour) {}

  /// Which types EC2 offers in which zones of a region, as it answered.
  ///
  /// @param readAt when it was asked
  /// @param zones every zone that offers something
  record TypesOffered(Region region, Instant readAt, List<ZoneOffer> zones) implements MarketEvent {
    public TypesOffered {
      zones = List.copyOf(zones);
    }

    @Override
    public String key() {
      return "offerings/" + region;
    }
  }

  /// What a zone offers.
  ///
  /// @param instanceTypes that can be launched there
  record ZoneOffer(AvailabilityZone availabilityZone, List<InstanceType> instanceTypes) {
    public ZoneOffer {
      instanceTypes = List.copyOf(instanceTypes);
    }
  }

  /// How often EC2 takes spot instances of a region back, as AWS's Spot Instance Advisor says.
  ///
  /// @param asOf the date of the statement
  /// @param source where it comes from
  /// @param rates empty where nothing is known of the region
  record InterruptionRatesStated(Region region, Instant asOf, String source, List<TypeRate> rates)
      implements MarketEvent {
    public InterruptionRatesStated {
      rates = List.copyOf(rates);
    }

    @Override
    public String key() {
      return "interruptions/" + region;
    }
  }

  /// An instance type's rate.
  ///
  /// @param band of those that run for a month, the share that is taken back: 0 is below 5 %, 1 is
  ///   5 to 10 %, 2 is 10 to 15 %, 3 is 15 to 20 %, 4 is above 20 %
  record TypeRate(InstanceType instanceType, int band) {
    /// The middle of each band; of the open one, a little above where it begins.
    private static final double[] MIDDLES = {0.025, 0.075, 0.125, 0.175, 0.25};

    public TypeRate {
      if (band < 0 || band >= MIDDLES.length) {
        throw new IllegalArgumentException("band must be 0 to 4: " + band);
      }
    }

    /// The share that the band stands for, 0 to 1.
    public double monthlyShare() {
      return MIDDLES[band];
    }
  }

  /// What the instance types are.
  ///
  /// @param asOf the date of the list
  /// @param source where it comes from
  record InstanceTypesDescribed(Instant asOf, String source, List<TypeDescription> types)
      implements MarketEvent {
    public InstanceTypesDescribed {
      types = List.copyOf(types);
    }

    @Override
    public String key() {
      return "instance-types";
    }
  }

  /// An instance type's attributes.
  record TypeDescription(
      InstanceType instanceType, int vcpus, long memoryMib, List<String> architectures, int gpus) {
    public TypeDescription {
      architectures = List.copyOf(architectures);
    }
  }
}
