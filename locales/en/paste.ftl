## What a machine printed, pasted beside a host ID.

paste-title = Paste what the machine printed
# $server (String) - "Server 1"
paste-place = { $server }, what the machine printed
# $system (String) - its word, or none
paste-label = { $system ->
    [windows] All that `ipconfig /all` or `vol c:` printed
    [linux] All that `ip link` or another command printed
    [solaris] All that `ifconfig -a` or `hostid` printed
    [aix] What `uname -m` printed
    [hp_ux] All that `lanscan`, `uname -i` or `getconf CS_PARTITION_IDENT` printed
    [tru64] All that `netstat -i` printed
    [other] All that `lmutil lmhostid` printed
   *[none] All that the command printed, such as `ip link` on Linux or `ipconfig /all` on Windows
}
paste-file = Or a text file with it
paste-read = Read this
# $count (Number) - host IDs
paste-fit = { $count ->
    [one] One host ID fits
   *[other] Which of these { $count } is the license server to have?
}
paste-system-open = All kinds are listed. Choose the operating system to see which of them it takes.
paste-unfit = Found, but not fit
# $name (String) - as the machine printed it
paste-host-name = Also fill in the host name `{ $name }`
# $name (String) - as the machine printed it
# $typed (String) - what the field says
paste-host-name-instead = Also fill in the host name `{ $name }`, instead of `{ $typed }`
paste-use = Use this host ID
# $fit (Number) - host IDs
# $unfit (Number) - host IDs
paste-said = { $fit ->
    [one] One host ID fits, { $unfit } do not.
   *[other] { $fit } host IDs fit, { $unfit } do not. Choose one.
}
# $host_id (String) - as stored
paste-used = Host ID { $host_id } filled in.

## What was expected, and what came.

paste-choose = Choose one of the host IDs that fit, then press “Use this host ID”. Or empty the field.
paste-nothing = Paste what the command printed, or choose a text file with it. Nothing came.
# $most (Number) - KiB
# $found (Number) - KiB
paste-too-long = Paste the output of the command alone. Up to { $most } KiB are read, and this has { $found } KiB.
# $file (String) - its name
# $what (String) - "a PDF"
paste-foreign = Choose a text file, or paste the output itself. `{ $file }` is { $what }.
# $lines (Number) - that are not blank
paste-no-host-id = { $lines ->
    [one] Paste all that the command printed. In this one line stands no host ID.
   *[other] Paste all that the command printed. In these { $lines } lines stands no host ID.
}
# $system (String) - its name
paste-none-fits = Run the command on the license server itself. Here stands no host ID that a license server on { $system } can have; the list says why.
paste-none-fits-anywhere = Run the command on the license server itself. Here stands no host ID that a license server can have; the list says why.

## Why a host ID does not fit.

# $reason (String) - its code
paste-reason = { $reason ->
    [loopback] the machine’s name for itself
    [container] belongs to containers
    [bridge] a bridge, no network card
    [tunnel] a tunnel or VPN, no network card
    [virtual] the host’s side of virtual machines
    [bluetooth] Bluetooth
    [wrong_type] not taken by this operating system
    [placeholder] a filler, no address
    [multicast] the address of a group
   *[special] locks a license to something else than a server
}
# $system (String) - its name
paste-wrong-type = not taken on { $system }

## Kinds of host ID.

# $kind (String) - its code
host-id-kind = { $kind ->
    [ethernet] Ethernet address
    [id_32_bit] 32-bit ID
    [volume_serial] Volume serial number
   *[id_string] ID string
}

## Rows of a spreadsheet that become servers.

rows-title = Add many servers from a spreadsheet
rows-label = Rows, one for each server
rows-hint = Host name, host ID, operating system and version, with tabs, commas or semicolons between them: copy the cells and paste them here. If the columns stand in another order, copy their headings too.
rows-file = Or a CSV file with them
rows-add = Add these servers
# $count (Number) - servers
rows-added = { $count ->
    [one] One server was added
   *[other] { $count } servers were added
}
# $count (Number) - servers
rows-met = { $count ->
    [one] One more was there already, by its host name. It now says what the row says.
   *[other] { $count } more were there already, by their host names. They now say what the rows say.
}
# $count (Number) - servers
rows-met-only = { $count ->
    [one] One server was there already, and now says what the row says
   *[other] { $count } servers were there already, and now say what the rows say
}
# $place (String) - "Server 1, host ID"
# $was (String) - what stood there
rows-changed = { $place }: before, it said `{ $was }`.
rows-first = Go to the first of them
rows-nothing = Paste rows of a spreadsheet, or choose a CSV file. Nothing came.
# $file (String) - its name
# $what (String) - "a PDF"
rows-foreign = Choose a CSV file: spreadsheets save as one. Or copy the cells and paste them. `{ $file }` is { $what }.
# $most (Number) - servers
# $pasted (Number) - servers
# $all (Number) - servers
rows-too-many = { $most } servers are the most of an order. You pasted { $pasted }, and with the ones of this page there would be { $all }. None was added.
# $count (Number) - lines
rows-unread = { $count ->
    [one] One line could not be read. It is still in the field: put it right and add it.
   *[other] { $count } lines could not be read. They are still in the field: put them right and add them.
}
rows-not-added = Add the rows that you pasted, or empty the field.
# $line (Number) - from 1
# $text (String) - its beginning
# $why (String) - a sentence
rows-line = Line { $line }, `{ $text }`: { $why }
# $found (Number) - columns
# $most (Number) - columns
rows-why-columns = { $found } columns, expected up to { $most }.
rows-why-one-column = one column, expected tabs, commas or semicolons between host name, host ID, operating system and version.
rows-why-quote = a quotation mark without a second one.
# $found (String) - as written
rows-why-host-name = `{ $found }` where a host name was expected.

## Rows of the page.

order-server-copy = Copy from the server above
order-server-advice = Advice
order-server-copy-text = operating system, version and port
