#!/usr/bin/env bash
# Builds the fuzzer and gives each way into Aver its time. Needs a Swift with libFuzzer, and lld: libFuzzer's archive
# has a `main`, which gold takes for a second one.
set -euo pipefail
cd "$(dirname "$0")/../.."
scratch=.build/fuzz
seconds=${FUZZ_SECONDS:-360}
flags=(-Xswiftc -sanitize=fuzzer -Xswiftc -DFUZZER -Xswiftc -use-ld=lld)
${SWIFT:-swift} build -c release --product Fuzz --scratch-path "$scratch" "${flags[@]}"
program=$scratch/release/Fuzz

# Without it, Swift's own handler of crashes comes before libFuzzer's, and the input is lost.
export SWIFT_BACKTRACE=enable=no
found=0
for way in ${WAYS:-seed note front-matter notebook statement cards lock diagram svg settings}; do
  corpus=$scratch/corpus/$way
  mkdir -p "$corpus"
  export AVER_FUZZ=$way
  "$program" --examples 300 "$corpus"
  echo "fuzzing $way for $seconds s" >&2
  "$program" "$corpus" -dict=Tests/Fuzz/dictionary -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2000 \
    -max_len=4096 -artifact_prefix="$scratch/$way-" 2>"$scratch/$way.log" || found=1
  tail -n 1 "$scratch/$way.log" >&2
done
exit $found
