package io.awsprovisioner.ec2simulator.world;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads the catalogue from the resource files beside this class; the README there says where they
/// come from.
public final class CatalogueFiles {
  private CatalogueFiles() {}

  private record RegionsFile(List<Region> regions) {}

  public static Catalogue read() {
    return new Catalogue(regions(), types());
  }

  private static SortedMap<String, Region> regions() {
    var mapper = JsonMapper.builder().build();
    var regions = new TreeMap<String, Region>();
    try {
      var file = mapper.readValue(bytes("regions.json"), RegionsFile.class);
      file.regions().forEach(region -> regions.put(region.name(), region));
    } catch (IOException e) {
      throw new UncheckedIOException("regions.json cannot be read", e);
    }
    return Collections.unmodifiableSortedMap(regions);
  }

  private static SortedMap<String, InstanceType> types() {
    var savings = new TreeMap<String, SortedMap<String, Integer>>();
    for (String[] row : rows("spot-savings.csv")) {
      savings.computeIfAbsent(row[0], _ -> new TreeMap<>()).put(row[1], Integer.valueOf(row[2]));
    }
    var without = new TreeMap<String, SortedSet<String>>();
    for (String[] row : rows("zones-without.csv")) {
      without.computeIfAbsent(row[1], _ -> new TreeSet<>()).add(row[0]);
    }
    var types = new TreeMap<String, InstanceType>();
    for (String[] row : rows("instance-types.csv")) {
      types.put(
          row[0],
          new InstanceType(
              row[0],
              Integer.parseInt(row[1]),
              Integer.parseInt(row[2]),
              row[3],
              row[4],
              Boolean.parseBoolean(row[5]),
              new BigDecimal(row[6]),
              savings.getOrDefault(row[0], new TreeMap<>()),
              without.getOrDefault(row[0], new TreeSet<>())));
    }
    return Collections.unmodifiableSortedMap(types);
  }

  private static List<String[]> rows(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .toList();
  }

  private static byte[] bytes(String file) {
    try (InputStream in = CatalogueFiles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + file + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
