# Sourced by the scripts that need programs which a machine may lack. Does not know which.

# Reports that a part is skipped: name, reason. With CI set, that fails unless ALLOWED_SKIPS contains the name: .ci/run
# lists what its machine may lack, so that nothing else is skipped unseen.
skip() {
    if [ -n "${CI:-}" ] && [[ " ${ALLOWED_SKIPS:-} " != *" $1 "* ]]; then
        echo "skipped, but .ci/run does not allow “$1”: $2"
        exit 1
    fi
    echo "skipped ($1): $2"
}
