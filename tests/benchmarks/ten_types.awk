# What a person would write for a morning: the header of every record, and ten kinds of messages with
# their main fields, as text; one line of tab-separated values each. For the table of `make bench`.
#
#     mawk -f ten_types.awk hub.log

function say(kind, fields) {
    printf "%s\t%s\t%s\t%s\t%s\n", stamp, facility, connection, kind, fields
}

BEGIN { OFS = "\t" }

# 2 of 10: the two ends' SPIs of an IKEv2 packet stand on a line of their own.
/^Initiator SPI : / { say("spis", $4 "\t" $9 "\t" $12); next }

# 3 of 10: so does the SPI of an IPsec SA.
/^ *sa_spi= / { say("ipsec_sa", $2); next }

!/^[*.]?[A-Z][a-z][a-z] +[0-9]+ [0-9][0-9]:[0-9][0-9]:[0-9][0-9][0-9.]*: / { next }

{
    records++
    at = index($0, ": ")
    stamp = substr($0, 1, at - 1)
    body = substr($0, at + 2)
    facility = connection = ""
    if (match(body, /^(ISAKMP|IKEv2|CRYPTO_PKI|IPSEC)[-A-Z]*/)) {
        facility = substr(body, 1, RLENGTH)
        body = substr(body, RLENGTH + 1)
        if (facility != "IPSEC" && match(body, /^ ?:? ?\([^)]*\):*/)) {
            connection = substr(body, 1, RLENGTH)
            gsub(/[^0-9,]/, "", connection)
            body = substr(body, RLENGTH + 1)
        }
        sub(/^:? */, "", body)
    }
    n = split(body, word, " ")
}

# 1 of 10: syslog messages.
/: %[A-Z0-9_]+-[0-7]-[A-Z0-9_]+: / { say("syslog", word[1]); next }

# 4 and 5 of 10: packets, of IKEv1 and of IKEv2.
body ~ /^received packet from / { say("received", word[4] "\t" word[6] "\t" word[8] "\t" word[n]); next }
body ~ /^sending packet to / { say("sent", word[4] "\t" word[6] "\t" word[8] "\t" word[n]); next }
body ~ /^(Received|Sending) Packet \[/ { say(word[1], word[4]); next }

# 6 to 10 of 10: states, their inputs, payloads, nodes, authentication.
body ~ /^Old State = / { say("state", word[4] "\t" word[8]); next }
body ~ /Input = / { say("input", body); next }
body ~ /^processing [A-Z_]+ payload/ { say("payload", word[2] "\t" word[n]); next }
body ~ /^(deleting|purging|set new) node / { say("node", word[3] "\t" word[n]); next }
body ~ /authenticated with / { say("authenticated", word[n]); next }

{ say("", "") }

END { print records, "records" > "/dev/stderr" }
