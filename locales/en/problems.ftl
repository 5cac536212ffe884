## One message a code of the check: what to do, then why. Advice has a second wording, `.desk`, for order management.

# $most (Number) - characters allowed
# $found (Number) - characters found
problem-text-too-long = Shorten this to { $most } characters. It has { $found }.
# $code (String) - `U+202E`
problem-control-character = Remove the character { $code }. It cannot be seen; text that was copied often carries one.
# $found (String) - as written
problem-type-text = Enter text. `{ $found }` is not text.
# $found (String) - as written
problem-type-whole-number = Enter a whole number, digits only. You entered `{ $found }`.
problem-type-whole-number-blank = Enter a whole number here too. 0 stands for none.
# $found (String) - as written
problem-type-object = Send an object with members. `{ $found }` is not one.
# $found (String) - as written
problem-type-list = Send a list. `{ $found }` is not one.
# $name (String) - its name
problem-unknown-member = Remove `{ $name }`. An order has no such member here.
# $found (String) - as given
# $choices (String) - the words, each in backticks
problem-choice-unknown = Choose one of { $choices }. You entered `{ $found }`.
# $most (Number) - rows allowed
# $found (Number) - rows found
problem-list-too-long = Keep to { $most } rows. You entered { $found }.

# $found (String) - as given
problem-country-unknown = Choose a country from the list, or give its two-letter code, such as `JP`. `{ $found }` is not one.
# $found (String) - as given
problem-email-invalid = Enter a whole e-mail address, such as `name@example.com`. You entered `{ $found }`.
# $found (String) - as given
problem-phone-invalid = Enter a telephone number of 5 to 20 digits, such as `+81 3 5550 1000`. You entered `{ $found }`.
# $country (String) - name
# $usual (String) - region
# $chosen (String) - region
problem-region-unusual = Check the region. Orders from { $country } usually go to { $usual }; you chose { $chosen }.
    .desk = The customer chose { $chosen }. Orders from { $country } usually go to { $usual }.

# $found (String) - as given
problem-date-two-digit-year = Enter the year with all four digits. In `{ $found }` it has two.
# $found (String) - as given
problem-date-invalid = Enter a day of the calendar, such as `2027-06-24` or `24-jun-2027`. `{ $found }` is not one.
# $date (String) - the day given
# $today (String) - today
problem-date-not-in-future = Enter a day after today, { $today }. You entered { $date }.
problem-permanent-with-expiry = Choose temporary, or take the date out. A permanent license never expires.
problem-permanent-for-trial = Consider temporary. Licenses for demo or evaluation usually are.
    .desk = The customer asks for permanent licenses for demo or evaluation. They are usually temporary.

# $count (Number) - servers it takes
# $found (Number) - servers given
problem-servers-exactly = { $count ->
    [one] Enter exactly one server. You entered { $found }.
   *[other] Enter exactly { $count } servers. You entered { $found }.
}
# $least (Number) - servers it takes
# $most (Number) - servers it takes
# $found (Number) - servers given
problem-servers-between = Enter { $least } to { $most } servers. You entered { $found }.
problem-three-redundant = Consider independent servers. Three redundant servers are supported but not recommended: they are not reliable in the license manager.
    .desk = Three redundant servers are supported but not recommended.
# $found (String) - as given
problem-host-name-ip-address = Enter the name that `hostname` prints on the server. `{ $found }` is an IP address.
# $found (String) - as given
problem-host-name-loopback = Enter the name that `hostname` prints on the server. `{ $found }` is the name that every machine has for itself.
# $found (String) - as given
problem-host-name-invalid = Enter one host name: letters, digits, hyphens, and dots before a domain. You entered `{ $found }`.
problem-host-name-underscore = Check the host name. It has an underscore, which DNS does not allow in host names.
    .desk = The host name has an underscore, which DNS does not allow in host names.
# $earlier (Number) - the earlier server, from 1
problem-duplicate-host-name = Enter another host name. Server { $earlier } has this one.
# $earlier (Number) - the earlier server, from 1
problem-duplicate-host-id = Enter another host ID. Server { $earlier } has this one, and each license server is a machine of its own.
# $found (String) - as given
problem-port-out-of-range = Enter a port from 1024 to 64000. You entered `{ $found }`.
problem-override-not-allowed = Leave this out. Only independent servers have license files that can differ.
# $servers (Number) - how many there are
problem-unknown-server-index = { $servers ->
    [one] Choose a server of the order. There is one, number 0.
   *[other] Choose a server of the order. There are { $servers }, counted from 0.
}

# $found (String) - as given
# $find (String) - a sentence: where the host ID is found
problem-host-id-ip-address = `{ $found }` is an IP address. { $find }
# $found (String) - as given
# $find (String) - a sentence: where the host ID is found
problem-host-id-special = `{ $found }` locks a license to something else than a server. { $find }
# $found (String) - as given
# $find (String) - a sentence: where the host ID is found
problem-host-id-format = `{ $found }` does not read as a host ID. { $find }
# $found (Number) - digits given
problem-host-id-ethernet-digits = { $found ->
    [one] Enter all 12 digits of the Ethernet address. You entered 1.
   *[other] Enter all 12 digits of the Ethernet address. You entered { $found }.
}
# $found (Number) - groups given
problem-host-id-ethernet-groups = Enter all six groups of the Ethernet address. You entered { $found }.
# $found (Number) - digits given
problem-host-id-32-bit-digits = Enter all eight digits of the host ID. You entered { $found }.
# $offered (String) - the eight digits
problem-host-id-aix-uname = Enter `{ $offered }`. It is what remains of the 12 digits of `uname -m` without the first two and the last two.
# $found (String) - as given
# $hex (String) - the same in hex
problem-host-id-decimal = Enter `#{ $found }` or `{ $hex }`. What `uname -i` prints is decimal, and a decimal host ID starts with `#`.
# $found (String) - as given
problem-host-id-decimal-range = Enter what `uname -i` prints, after `#`. `{ $found }` is outside 1 to 4294967295.
# $found (String) - as stored
problem-host-id-placeholder = Enter the server’s own host ID. `{ $found }` is a filler that no network card or machine has.
# $found (String) - as stored
problem-host-id-multicast = Enter the address of the network card. `{ $found }` is the address of a group, and no card has one.
# $host_id (String) - as stored
problem-host-id-locally-administered = Check that `{ $host_id }` stays the same after a restart. Software gave it out, as for containers and virtual adapters.
    .desk = `{ $host_id }` was given out by software and may change on the next start.
# $host_id (String) - as stored
# $hypervisor (String) - `VMware`
problem-host-id-virtual = `{ $host_id }` belongs to a { $hypervisor } machine. Pin it in the hypervisor, so that it does not change.
    .desk = `{ $host_id }` belongs to a { $hypervisor } machine. The customer has to pin it.
# $host_id (String) - as stored
problem-host-id-sample = Check the host ID. `{ $host_id }` is the example of the guides.
    .desk = `{ $host_id }` is the example of the guides.
# $system (String) - its name
problem-host-id-not-ethernet = Use the Ethernet address if you can. It is recommended on { $system }.
    .desk = Not an Ethernet address, which is recommended on { $system }.

# $found (String) - as given
problem-version-invalid = Enter the first two numbers of the version, such as `8.1`. You entered `{ $found }`.
# $least (Number) - at least
# $most (Number) - at most
# $found (String) - as given
problem-quantity-out-of-range = Enter a whole number from { $least } to { $most }. You entered `{ $found }`.
problem-quantity-unknown = No quantity. The desk looks it up.
    .desk = No quantity. Look it up.
# $earlier (Number) - the earlier product, from 1
problem-duplicate-item = Take this product out, or enter another version. Product { $earlier } is the same.
# $servers (Number) - how many share it
problem-split-required = Divide the quantity among the { $servers } servers. Each has a license file of its own.
problem-split-required-uncounted = Divide the quantity among the servers. Each has a license file of its own.
# $servers (Number) - how many there are
# $found (Number) - shares given
problem-split-length = Enter one share for each of the { $servers } servers. You entered { $found }.
# $shares (Number) - what they add up to
# $quantity (Number) - what is ordered
problem-split-sum = The shares add up to { $shares }. The order is for { $quantity }.
problem-server-without-licenses = Give this server a share of a product, or take it out. It gets 0 of each.
problem-split-not-applicable = Leave the split out. This configuration has one license file for all servers.
problem-technical-licenses-unknown = No technical licenses named. The desk asks you if it needs them.
    .desk = No technical licenses named.
# $items (Number) - how many
problem-deployment-mode-required = Choose separate or blended. You order { $items } products.
# $application (String) - its name
problem-media-layer-required = Enter the switch that `{ $application }` works with. Its DNs decide what is issued.
problem-no-agent-dns = Enter at least one agent DN. A switch without agents needs no license.

## Where a host ID is found, by operating system.

# $system (String) - its word
host-id-find = { $system ->
    [windows] Enter the host ID: on Windows, run `ipconfig /all` and look for Physical Address.
    [linux] Enter the host ID: on Linux, run `ip link` and look for link/ether.
    [solaris] Enter the host ID: on Solaris, run `ifconfig -a` as root and look for ether, or run `hostid`.
    [aix] Enter the host ID: on AIX, run `uname -m`, drop the last two of its 12 digits and keep the last eight of the rest.
    [hp_ux] Enter the host ID: on HP-UX, run `lanscan`, or run `uname -i` and put `#` before what it prints.
    [tru64] Enter the host ID: on Tru64 UNIX, run `netstat -i` and look for the Ethernet address.
   *[other] Enter the host ID: run `lmhostid`, which prints what the license manager expects.
}

## A kind of host ID that the operating system does not take: what it takes, then what was given.

# $system (String) - its word
host-id-taken = { $system ->
    [windows] Enter an Ethernet address or a volume serial number.
    [linux] Enter an Ethernet address. Linux has no other host ID.
    [solaris] Enter an Ethernet address or a 32-bit host ID.
    [aix] Enter a 32-bit host ID, eight digits. AIX has no other.
    [hp_ux] Enter an Ethernet address, a 32-bit host ID or an ID string.
    [tru64] Enter an Ethernet address. Tru64 UNIX has no other host ID.
   *[other] Enter what `lmhostid` prints.
}
# $taken (String) - a sentence: the kinds that the operating system takes
# $found (String) - word of the kind that was given
problem-host-id-wrong-type = { $found ->
    [ethernet] { $taken } You entered an Ethernet address.
    [volume_serial] { $taken } You entered a volume serial number.
    [id_string] { $taken } You entered an ID string.
   *[id_32_bit] { $taken } You entered a 32-bit host ID.
}
