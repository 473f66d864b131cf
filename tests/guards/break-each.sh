#!/usr/bin/env bash
# Takes out one guard after another, each of a promise, in a copy of the repository, and looks whether a script or test notices.
# A line of guards.tsv is: promise, file, what stands there, what stands there instead (tabs between). About half a minute each.
#   tests/guards/break-each.sh [PATTERN]     only the promises that match
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git clone --quiet "$root" "$copy/main"
[ -e "$root/../shared" ] && ln -s "$root/../shared" "$copy/shared"
cd "$copy/main" || exit 1
failed=0
while IFS=$'\t' read -r promise file there instead; do
  [[ -n ${1:-} && ! $promise =~ $1 ]] && continue
  THERE=$there INSTEAD=$instead perl -0pi -e 's/\Q$ENV{THERE}\E/$ENV{INSTEAD}/ or die "not found\n"' "$file" || { echo "GONE     $promise: $file has no \"$there\""; failed=1; continue; }
  if ! dotnet build tests/ServiceBot.Tests.csproj -v q -p:TreatWarningsAsErrors=false > build.log 2>&1; then
    echo "UNBUILT  $promise: $(grep -m1 error build.log)"; failed=1
  elif dotnet test tests/ServiceBot.Tests.csproj --no-build --filter 'FullyQualifiedName~DialogueTests|FullyQualifiedName~OnlyWhatApplies|FullyQualifiedName~RelevanceGate|FullyQualifiedName~MoneyBackTests|FullyQualifiedName~PolicyBook' > test.log 2>&1; then
    echo "UNSEEN   $promise"; failed=1
  else
    echo "noticed  $promise: $(grep -c '^  Failed ' test.log) tests, such as $(grep -m1 -oP 'story: "\K[^"]+|^  Failed \K\S+' test.log)"
  fi
  git checkout --quiet -- "$file"
done < "$root/tests/guards/guards.tsv"
exit $failed
