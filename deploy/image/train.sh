#!/bin/sh
# Runs both services as they lie in their images, lets them do a day's work on machines of this machine (a worker type, tasks,
# launches, workers that fetch their secrets), and keeps what the JVMs learned as AOT caches: a layer of its own. Then tries
# what came of it as a container engine would run it. Called by ./dev image. Needs root, for chroot and mounts: without it the
# images have no cache and start in about twice the time.
#
#   train.sh JDK   (after stage.sh)
set -eu

jdk=$1
out=$PWD/target/image
work=$out/training
. deploy/image/world.sh
trap stop EXIT

# laid MODULE: all layers in one directory, with the configuration that a volume would bring.
laid() {
  root=$work/$1
  rm -rf "$root"
  mkdir -p "$root/etc/provisioner"
  for layer in "$out/$1"/*; do cp -R "$layer/." "$root/"; done
  cp "$work"/*.json "$work/$1.properties" "$root/etc/provisioner/"
  chmod 1777 "$root/tmp"
  # Java finds itself through /proc.
  mkdir -p "$root/proc"
  # The cache holds for jars of that size and time; in an image every file is of 1970.
  find "$root" -exec touch -h -d @0 {} +
}

# inside MODULE MOUNTS CHROOT-OPTIONS JAVA-OPTIONS: the service in its image's files. Leaves its process id in $pid.
inside() {
  root=$work/$1
  AWS_ACCESS_KEY_ID=simulated AWS_SECRET_ACCESS_KEY=not-a-secret unshare -m sh -c \
    "$2 mount -t proc proc '$root/proc' && exec chroot $3 '$root' /opt/java/bin/java @/app/java.args $4 \
    -Dsmallrye.config.locations=/etc/provisioner/$1.properties -jar /app/quarkus-run.jar" >"$work/$1.log" 2>&1 &
  pid=$!
  pids="$pid $pids"
}

ready() {
  await 180 curl -fs "http://127.0.0.1:$2/q/health/ready" || fail "$1 did not get ready: $work/$1.log"
}

# A worker type, its tasks, and what people and pages ask meanwhile.
use() {
  api -o /dev/null -X PUT -d @examples/worker-types/gecko-misc.json /v1/worker-type/trained
  curl -fsS -o /dev/null -H 'Content-Type: application/json' -d '{"count": 8, "seconds": 1}' \
    http://127.0.0.1:18757/v1/tasks/aws-provisioner-v1/trained
  await 90 launched || fail "no worker came up while training: $work"
  for path in /v1/list-worker-types /v1/list-worker-type-summaries /v1/worker-type/trained /v1/worker-type/trained/why \
    /v1/worker-type/trained/history /v1/worker-types /v1/fleet /v1/instances /v1/audit /v1/caller; do
    api -o /dev/null "$path"
  done
  for address in 18753/ 18753/openapi 18753/q/metrics 18753/q/health 18754/q/metrics 18754/q/health 18753/v1/worker-type/none; do
    curl -s -o /dev/null "http://127.0.0.1:$address" || :
  done
}

# end PID: SIGTERM, and the JVM writes its cache.
end() {
  kill "$1"
  wait "$1" || :
}

# keep MODULE
keep() {
  [ -s "$work/$1/tmp/app.aot" ] || fail "the JVM wrote no cache: $work/$1.log"
  mkdir -p "$out/$1/5-cache/app"
  cp "$work/$1/tmp/app.aot" "$out/$1/5-cache/app/app.aot"
  { cat deploy/image/java.args && echo "-XX:AOTCache=/app/app.aot"; } >"$out/$1/5-cache/app/java.args"
  find "$out/$1/5-cache" -exec touch -h -d @0 {} +
}

# started MODULE PORT JAVA-OPTIONS: as nobody on a read-only root with a /tmp, as an engine would; says how long it took.
started() {
  read_only="mount --bind '$work/$1' '$work/$1' && mount -o remount,bind,ro '$work/$1' && mount -t tmpfs tmpfs '$work/$1/tmp' &&"
  began=$(date +%s%N)
  inside "$1" "$read_only" "--userspec=10001:10001 --groups=10001" "$3"
  until curl -fs "http://127.0.0.1:$2/q/health/ready" >/dev/null; do
    kill -0 "$pid" 2>/dev/null && [ $((($(date +%s%N) - began) / 1000000000)) -lt 120 ] ||
      fail "$1 did not get ready as a container: $work/$1.log"
    sleep 0.1
  done
  took=$((($(date +%s%N) - began) / 1000000))
}

# try MODULE PORT
try() {
  laid "$1"
  started "$1" "$2" -Xlog:aot
  with=$took
  grep -q 'Opened AOT cache /app/app.aot' "$work/$1.log" || fail "$1 did not take its cache: $work/$1.log"
  ! grep -q 'AOT cache.*\(mismatch\|disabled\|fail\)' "$work/$1.log" || fail "$1 refused its cache: $work/$1.log"
  HEALTH_URL=http://127.0.0.1:$2/q/health/live nsenter -t "$pid" -m chroot --userspec=10001:10001 "$work/$1" \
    /opt/java/bin/java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx32m -cp '/app/lib/main/*' io.awsprovisioner.bus.HealthCommand ||
    fail "the health command says that $1 is not well"
  end "$pid"
  started "$1" "$2" -XX:AOTMode=off
  end "$pid"
  printf '%s as user 10001 on a read-only root: ready after %s ms with its cache, %s ms without\n' "$1" "$with" "$took"
}

[ "$(id -u)" = 0 ] || fail "train.sh needs root, for chroot."
rm -rf "$work"
mkdir -p "$work"
world
laid api-service
laid provisioner-service
inside api-service "" "" -XX:AOTCacheOutput=/tmp/app.aot
trained_api=$pid
ready api-service 18753
inside provisioner-service "" "" -XX:AOTCacheOutput=/tmp/app.aot
trained_provisioner=$pid
ready provisioner-service 18754
use
end "$trained_provisioner"
end "$trained_api"
keep api-service
keep provisioner-service
try api-service 18753
try provisioner-service 18754
stop
rm -rf "$work/postgres" "$work/kafka" "$work/api-service" "$work/provisioner-service"
