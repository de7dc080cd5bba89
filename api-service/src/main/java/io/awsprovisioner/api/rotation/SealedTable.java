package io.awsprovisioner.api.rotation;

/// The tables that hold something encrypted, and how a row's associated data is made: the same as
/// where it was encrypted.
enum SealedTable {
  SECRETS("secret", "key_id", "contents", "token_hash"),
  WORKER_TYPES(
      "worker_type",
      "secrets_key_id",
      "secrets",
      "convert_to('worker-type/' || name || '/' || version, 'UTF8')"),
  VERSIONS(
      "worker_type_version",
      "secrets_key_id",
      "secrets",
      "convert_to('worker-type/' || name || '/' || version, 'UTF8')"),
  CLIENTS("client", "key_id", "access_token", "convert_to('client/' || client_id, 'UTF8')");

  private final String table;
  private final String keyColumn;
  private final String textColumn;
  private final String associated;

  SealedTable(String table, String keyColumn, String textColumn, String associated) {
    this.table = table;
    this.keyColumn = keyColumn;
    this.textColumn = textColumn;
    this.associated = associated;
  }

  String select() {
    return "select %s as associated, %s as key_id, %s as sealed from %s where %s is not null and %s <> :current limit :limit"
        .formatted(associated, keyColumn, textColumn, table, textColumn, keyColumn);
  }

  String update() {
    // Still there: what was removed meanwhile must not come back.
    return "update %s set %s = :keyId, %s = :sealed where %s = :associated and %s = :formerKeyId and %s is not null"
        .formatted(table, keyColumn, textColumn, associated, keyColumn, textColumn);
  }
}
