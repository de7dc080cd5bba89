# What a service needs around it while it is trained or tried: PostgreSQL, Kafka, the EC2 simulator, a queue and workers,
# all of this machine. Read by train.sh, which sets out, work and jdk.

tools=$PWD/local-stack/target/local-stack.jar
pids=

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

stop() {
  for pid in $pids; do kill "$pid" 2>/dev/null || :; done
  for pid in $pids; do wait "$pid" 2>/dev/null || :; done
  pids=
}

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

# beside NAME ARGUMENTS-OF-JAVA...: a part of the world, with a log of its own.
beside() {
  name=$1
  shift
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx384m "$@" >"$work/$name.log" 2>&1 &
  pids="$! $pids"
}

server() {
  beside "$1" -cp "$tools" "io.awsprovisioner.embedded.$1"
  await 120 grep -q '^READY' "$work/$1.log" || fail "$1 did not start: $work/$1.log"
}

# settings MODULE PORT: those of docker-compose.yml, with addresses of this machine.
settings() {
  sed -e 's/kafka:9092/127.0.0.1:18752/; s/postgres:5432/127.0.0.1:18751/; s/local-only$/training/' \
    -e 's#ec2-simulator:8100#127.0.0.1:18755#; s#queue:8102#127.0.0.1:18757#; s#api-service:8080#127.0.0.1:18753#' \
    "deploy/compose/$1.properties" >"$work/$1.properties"
  printf 'quarkus.http.host=127.0.0.1\nquarkus.http.port=%s\n' "$2" >>"$work/$1.properties"
}

world() {
  export PGPORT=18751 PGDATA="$work/postgres" POSTGRES_DB=provisioner POSTGRES_USER=provisioner POSTGRES_PASSWORD=training
  export KAFKA_PORT=18752 KAFKA_DATA_DIR="$work/kafka"
  server PostgresMain
  server KafkaBrokerMain
  beside ec2 -jar ec2-simulator/target/ec2-simulator.jar --port 18755 --admin-port 18756 --boot-seconds 1
  beside queue -jar "$tools" queue --port 18757
  beside workers -jar "$tools" workers --ec2 http://127.0.0.1:18755 --ec2-admin http://127.0.0.1:18756 \
    --queue http://127.0.0.1:18757 --regions us-east-1,us-west-1,us-west-2,us-east-2,eu-central-1
  cp deploy/compose/clients.json deploy/compose/secret-keys.json deploy/compose/launch-token-keys.json "$work/"
  settings api-service 18753
  settings provisioner-service 18754
  # The address of the API and who asks, for the signed curl.
  cat >"$work/.local-stack.json" <<JSON
{"api": "http://127.0.0.1:18753", "apis": ["http://127.0.0.1:18753"],
 "clientId": "local/root", "accessToken": "local-only-root-token",
 "issuerClientId": "local/issuer", "issuerAccessToken": "local-only-issuer-token",
 "provisionerId": "aws-provisioner-v1", "kafka": "127.0.0.1:18752", "topicPrefix": "", "postgres": "",
 "ec2": "http://127.0.0.1:18755", "queue": "http://127.0.0.1:18757",
 "provisioner": "http://127.0.0.1:18754", "provisioners": [], "pids": {}}
JSON
}

# api ARGUMENTS-OF-CURL...: signed.
api() {
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dproject.root="$work" -jar "$tools" curl -fsS "$@"
}

# launched: some worker has fetched its secret, so EC2 was asked and an instance runs.
launched() {
  curl -fs http://127.0.0.1:18753/q/metrics | grep 'uri="[^"]*/secret/{token}"' | grep 'method="GET"' | grep -q 'status="200"'
}
