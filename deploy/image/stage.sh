#!/bin/sh
# Lays out what goes into the images, a directory for each layer, below target/image. Called by ./dev image.
#
#   stage.sh JDK   (the repository's root is the working directory; the services are built as aot-jar in image-app)
#
# The base is what a JVM needs and nothing else: the C library out of Debian's package, a few files about users and names.
# There is no shell, no package manager. Needs dpkg-deb and apt-get (Debian, Ubuntu).
set -eu

jdk=$1
out=target/image
libc=2.36-9+deb12u14
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.prefs,java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,java.xml.crypto,jdk.crypto.cryptoki,jdk.httpserver,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.security.auth,jdk.security.jgss,jdk.unsupported,jdk.zipfs

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

base() {
  mkdir -p "$1/etc" "$1/tmp" "$1/lib64" "$1/lib/x86_64-linux-gnu" "$1/app"
  printf 'root:x:0:0:root:/:/none\nprovisioner:x:10001:10001::/app:/none\n' >"$1/etc/passwd"
  printf 'root:x:0:\nprovisioner:x:10001:\n' >"$1/etc/group"
  printf 'hosts: files dns\n' >"$1/etc/nsswitch.conf"
  (cd "$out/work" && apt-get download -q "libc6=$libc" >/dev/null 2>&1) ||
    fail "Debian's package libc6=$libc could not be had: run apt-get update, or put the current version into deploy/image/stage.sh."
  dpkg-deb -x "$out"/work/libc6_*.deb "$out/work/libc"
  # Copies, no links: a layer has files only.
  cp -L "$out/work/libc/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2" "$1/lib64/"
  for library in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2 libnss_dns.so.2 libnss_files.so.2; do
    cp -L "$out/work/libc/lib/x86_64-linux-gnu/$library" "$1/lib/x86_64-linux-gnu/"
  done
  mkdir -p "$1/usr/share/doc/libc6"
  cp "$out/work/libc/usr/share/doc/libc6/copyright" "$1/usr/share/doc/libc6/"
}

java() {
  mkdir -p "$1/opt"
  "$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$1/opt/java"
  chmod -R u+w "$1/opt/java"
  cp -RL "$1/opt/java/legal" "$1/opt/java/legal.files" && rm -rf "$1/opt/java/legal" && mv "$1/opt/java/legal.files" "$1/opt/java/legal"
}

# service MODULE: libraries and our own code apart, since libraries seldom change.
service() {
  built=$1/target/image-app
  [ -f "$built/quarkus-run.jar" ] || fail "$built is missing: ./dev image builds it."
  stage=$out/$1
  rm -rf "$stage"
  mkdir -p "$stage"
  cp -R "$out/base" "$stage/1-base"
  cp -R "$out/java" "$stage/2-java"
  mkdir -p "$stage/3-libraries/app" "$stage/4-service/app"
  cp -R "$built/lib" "$stage/3-libraries/app/lib"
  cp -R "$built/app" "$built/quarkus" "$built/quarkus-run.jar" "$stage/4-service/app/"
  # What is inside, in CycloneDX form.
  cp "$1/target/sbom.json" deploy/image/java.args "$stage/4-service/app/"
}

rm -rf "$out/base" "$out/java" "$out/work"
mkdir -p "$out/work"
base "$out/base"
java "$out/java"
service api-service
service provisioner-service
stage=$out/stand-ins
rm -rf "$stage"
mkdir -p "$stage/3-stand-ins/app"
cp -R "$out/base" "$stage/1-base"
cp -R "$out/java" "$stage/2-java"
cp ec2-simulator/target/ec2-simulator.jar local-stack/target/local-stack.jar "$stage/3-stand-ins/app/"
mkdir "$stage/3-stand-ins/app/lib"
# Both use some of the same.
cp local-stack/target/lib/* "$stage/3-stand-ins/app/lib/"
cp ec2-simulator/target/lib/* "$stage/3-stand-ins/app/lib/"
rm -rf "$out/work"
# Docker keeps times, and an AOT cache holds for jars of that size and time; our own tar has every file of 1970.
find "$out" -exec touch -h -d @0 {} +
