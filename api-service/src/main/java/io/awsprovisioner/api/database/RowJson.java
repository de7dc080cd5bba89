package io.awsprovisioner.api.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.json.ModelMapper;
import jakarta.persistence.Tuple;
import java.io.UncheckedIOException;

/// A row on its way to an answer. A null stays away: what is not known has no key.
public final class RowJson {
  private final Tuple row;
  private final ObjectNode json = ModelMapper.shared().createObjectNode();

  private RowJson(Tuple row) {
    this.row = row;
  }

  public static RowJson of(Tuple row) {
    return new RowJson(row);
  }

  public RowJson text(String key, String column) {
    var value = Columns.textOrNull(row, column);
    if (value != null) {
      json.put(key, value);
    }
    return this;
  }

  /// A column of whole numbers.
  public RowJson whole(String key, String column) {
    if (row.get(column) != null) {
      json.put(key, Columns.whole(row, column));
    }
    return this;
  }

  /// A column of numbers with a fraction.
  public RowJson number(String key, String column) {
    if (row.get(column) instanceof Number value) {
      json.put(key, value.doubleValue());
    }
    return this;
  }

  public RowJson truth(String key, String column) {
    if (row.get(column) instanceof Boolean value) {
      json.put(key, value.booleanValue());
    }
    return this;
  }

  public RowJson time(String key, String column) {
    var value = Columns.instantOrNull(row, column);
    if (value != null) {
      json.put(key, ModelMapper.format(value));
    }
    return this;
  }

  /// A column that holds JSON as text.
  public RowJson tree(String key, String column) {
    var value = Columns.textOrNull(row, column);
    if (value != null) {
      json.set(key, parsed(value));
    }
    return this;
  }

  public ObjectNode json() {
    return json;
  }

  /// JSON that a column holds as text.
  public static JsonNode parsed(String text) {
    try {
      return ModelMapper.shared().readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a stored value is not JSON", e);
    }
  }
}
