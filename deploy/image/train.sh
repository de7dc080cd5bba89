#!/bin/sh
# Runs each service once as it lies in its image, on a PostgreSQL and a Kafka of this machine, and keeps what the JVM
# learned as an AOT cache: a layer of its own. Called by ./dev image. Needs root, for chroot: without it the images have no
# cache and start in about twice the time.
#
#   train.sh JDK   (after stage.sh)
set -eu

jdk=$1
out=$PWD/target/image
work=$out/training
tools=$PWD/local-stack/target/local-stack.jar
pids=

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

stop() {
  for pid in $pids; do kill "$pid" 2>/dev/null || :; done
  for pid in $pids; do wait "$pid" 2>/dev/null || :; done
}
trap stop EXIT

# await SECONDS COMMAND...
await() {
  left=$1
  shift
  until "$@" >/dev/null 2>&1; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 1
  done
}

server() {
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx384m -cp "$tools" "io.awsprovisioner.embedded.$1" \
    >"$work/$1.log" 2>&1 &
  pids="$! $pids"
  await 120 grep -q '^READY' "$work/$1.log" || fail "$1 did not start: $work/$1.log"
}

# train MODULE PORT
train() {
  root=$work/$1
  mkdir -p "$root/etc/provisioner"
  for layer in 1-base 2-java 3-libraries 4-service; do cp -R "$out/$1/$layer/." "$root/"; done
  cp "$work"/*.json "$work/$1.properties" "$root/etc/provisioner/"
  chmod 1777 "$root/tmp"
  # The cache holds for jars of that size and time; in an image every file is of 1970.
  find "$root" -exec touch -d @0 {} +
  # Java finds itself through /proc.
  mkdir -p "$root/proc"
  AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=not-a-secret unshare -m sh -c \
    "mount -t proc proc '$root/proc' && exec chroot '$root' /opt/java/bin/java -XX:AOTCacheOutput=/tmp/app.aot -XX:+UseSerialGC \
    -Dsmallrye.config.locations=/etc/provisioner/$1.properties -jar /app/quarkus-run.jar" >"$work/$1.log" 2>&1 &
  pid=$!
  pids="$pid $pids"
  await 180 curl -fs "http://127.0.0.1:$2/q/health/ready" || fail "$1 did not get ready: $work/$1.log"
  for path in /q/metrics /v1/ping /v1/list-worker-types /v1/state/none /v1/worker-type/none /q/health; do
    curl -s -o /dev/null "http://127.0.0.1:$2$path" || :
  done
  kill "$pid"
  wait "$pid" || :
  [ -s "$root/tmp/app.aot" ] || fail "the JVM wrote no cache: $work/$1.log"
  mkdir -p "$out/$1/5-cache/app"
  cp "$root/tmp/app.aot" "$out/$1/5-cache/app/app.aot"
}

[ "$(id -u)" = 0 ] || fail "train.sh needs root, for chroot."
rm -rf "$work"
mkdir -p "$work"
export PGPORT=18751 PGDATA="$work/postgres" POSTGRES_DB=provisioner POSTGRES_USER=provisioner POSTGRES_PASSWORD=training
export KAFKA_PORT=18752 KAFKA_DATA_DIR="$work/kafka"
server PostgresMain
server KafkaBrokerMain
cp deploy/compose/clients.json deploy/compose/secret-keys.json deploy/compose/launch-token-keys.json "$work/"
for module in api-service provisioner-service; do
  sed -e 's/kafka:9092/127.0.0.1:18752/; s/postgres:5432/127.0.0.1:18751/; s/local-only$/training/' \
    -e 's#http://[a-z0-9-]*:#http://127.0.0.1:#' "deploy/compose/$module.properties" >"$work/$module.properties"
  printf 'quarkus.http.host=127.0.0.1\nquarkus.http.port=%s\n' "$([ $module = api-service ] && echo 18753 || echo 18754)" \
    >>"$work/$module.properties"
done
train api-service 18753
train provisioner-service 18754
stop
pids=
rm -rf "$work/postgres" "$work/kafka"
