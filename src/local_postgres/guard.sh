# Runs a PostgreSQL server for as long as an application wants it, and no longer: however an application ends, the
# kernel closes its end of the pipe.
#
#   sh guard.sh JOINED SERVER [ARGUMENT…]
#
# Standard input is the pipe whose other end each application holds. A line on it says that one more application has
# joined; the answer is the file JOINED. Standard output is the log: the server inherits its lock, nothing else does.

joined=$1
shift
exec 3<&0

(
    # Ctrl-C and an ended session are for the application to deal with. The server sets its own handlers.
    trap '' HUP INT TERM

    "$@" 3<&- &
    server=$!
    exec >/dev/null 2>&1

    (
        while read -r _ <&3; do
            : >"$joined"
        done
        # Again and again, because a server that has just been started does not listen yet.
        while kill -INT "$server"; do
            sleep 1
        done
    ) &
    watch=$!
    exec 3<&-

    wait "$server"
    kill -KILL "$watch"
) &
