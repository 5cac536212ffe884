## The form through which a customer orders, page by page.

# Parts of fields and forms, on every page that has one.
form-optional = (optional)
form-error = Error:
form-advice = Advice:
# $stored (String) - the form in which it is kept
form-stored-as = Stored as `{ $stored }`
form-choose = Choose
form-title-error = Error:

## Pages: the name in the list, and the heading.

order-company = Company and contact
order-term = Purpose and term
order-servers = Configuration and servers
order-products = Products and licenses
order-split = Split across servers
    .heading = How do you divide the licenses?
order-switch = Switch and DNs
order-check = Check and send
    .heading = Check your answers
# $page (String) - its name
order-back = Back to { $page }
order-back-to-list = Back to your order
# $number (Number) - this step
# $of (Number) - all of them
order-step = Step { $number } of { $of }

## The list of pages.

order-list = Your order
order-list-lead = Fill in the pages in any order. You can stop on any of them and come back with the link of this page.
# $page (String) - its name
order-list-continue-with = Go on with { $page }
order-progress-not-started = Not started
order-progress-optional = Optional
order-progress-done = Done
# $count (Number) - answers
order-progress-missing = { $count } missing
# $count (Number) - answers
order-progress-wrong = { $count } to fix
order-progress-ready = Ready to send
order-progress-not-yet = Not yet
order-hint-company = Who orders, and whom the desk answers
order-hint-term = What the licenses are for, and how long they last
order-hint-servers = Host name, host ID and operating system of each
order-hint-products = As the purchase order names them, and how many
order-hint-split = Which server gets how many
order-hint-switch = For T-Server and SIP Server
order-hint-check = See it whole before it goes out

## Saving, and the link to come back.

# $time (String) - day, hours, minutes and zone
order-saved-at = Saved { $time }
order-link-label = This link brings you back, or a colleague
order-link-mail = Mail it
order-link-mailed = The link is on its way
order-link-mailed-text = If it does not come within minutes, mail it again and look at the address twice.
order-link-heading = Mail the link to this order
order-link-text = Send it to yourself to go on later, or to a colleague who knows what is missing. The mail has the link and, page by page, what is still to do.
order-link-address = E-mail address
order-link-send = Mail the link
order-link-todo = The mail will say what is still to do

## Buttons.

order-continue = Continue
order-save = Save and go to the list
order-remove = Remove

## Errors on top of a page.

# $count (Number) - answers
order-errors = { $count ->
    [one] One answer needs another look
   *[other] { $count } answers need another look
}
# $count (Number) - answers
order-errors-before-sending = { $count ->
    [one] One answer needs another look before you can send
   *[other] { $count } answers need another look before you can send
}
# $place (String) - "Server 1, host ID"
# $sentence (String) - what is wrong there
order-error-at = { $place }: { $sentence }

## A page that could not be saved.

order-away = This page is not saved yet
order-away-text = The database does not answer. What you typed is still on this page: wait a moment and press the button again.
order-away-kept = What you saved before is kept. Nothing has gone to a desk.

## Company and contact.

order-company-end-user-hint = If you order for another company: its name.
order-contact = Whom does the desk answer?
order-contact-email-hint = The receipt and the license files go there.
order-representative = Do you have a sales or VAR contact?
order-representative-hint = They get a copy of the receipt. Leave this open if you have none.
order-region = Which region is the order for?
order-region-hint = It decides which desk gets the order.
# $country (String) - its name
# $region (String) - its name
# $desk (String) - its name
order-region-proposed = Proposed for { $country }: { $region }. The order goes to { $desk }. Choose another region if your contract says so.
# $desk (String) - its name
# $from (Number) - hours
# $to (Number) - hours
order-region-desk-hours = { $desk }, answers within { $from } to { $to } hours

## Purpose and term.

order-purpose = What are the licenses for?
order-purpose-demo = To show the products
order-purpose-evaluation = To try them before you buy
order-purpose-testing = To test an installation
order-purpose-production = To run a contact center
order-purpose-development = To build on the products
order-term-kind = How long are they to last?
order-term-temporary = Until a day that you name. In all else like a permanent license.
order-term-permanent = For ever. The file says `01-jan-00`, which is no date.
order-term-expires-on = Which is the last day?
order-term-expires-on-hint = For temporary licenses only, such as `2027-06-24` or, as license files write it, `24-jun-2027`. Give the year with four digits.
order-term-renews = Which licenses do these renew?
order-term-renews-hint = The reference of their order, or any words that name them. Order before they expire: a temporary license ends on its last day.
order-notes = Anything else that the desk should know?

## Configuration and servers.

order-configuration = Which configuration do these servers form?
order-configuration-hint = Not sure?
order-configuration-compare = Compare the three
order-configuration-single = 1 server, 1 file
order-configuration-multiple-independent = 2 to 50 servers, 1 file each
order-configuration-three-redundant = 3 servers, 1 file. Not recommended
# $number (Number) - from 1
order-server = Server { $number }
order-server-host-name-hint = What the command `hostname` prints
order-server-port-hint = Left open: 7260
order-server-version-hint = Such as `RHEL 9.4`
# $system (String) - its word, or none
order-server-host-id-hint = { $system ->
    [windows] The Ethernet address: `ipconfig /all` shows it as Physical Address. Or the volume serial number that `vol c:` prints.
    [linux] The Ethernet address: `ip link` shows it after link/ether, 12 digits.
    [solaris] The Ethernet address: `ifconfig -a` as root shows it after ether. Or the eight digits that `hostid` prints.
    [aix] `uname -m` prints 12 digits: drop the last two, then keep the last eight.
    [hp_ux] The Ethernet address: `lanscan` shows it as Station Address. Or `#` and what `uname -i` prints. On Itanium `ID_STRING=` and what `getconf CS_PARTITION_IDENT` prints.
    [tru64] The Ethernet address: `netstat -i` shows it.
    [other] What `lmhostid` prints between the quotation marks.
   *[none] Where to find it depends on the operating system.
}
order-server-add = Add another server
order-server-differs = This server’s file has another purpose or mode
order-server-as-ordered = As the whole order
order-host-ids = Find the host ID of a server

## Products and licenses.

order-items = Which products do you order?
order-items-lead = Each as it stands in the list of sellable items, and so in your purchase order.
# $number (Number) - from 1
order-item = Product { $number }
order-item-name-hint = Such as `Enterprise Routing`
order-item-version-hint = Such as `8.1`
order-item-quantity-hint = Left open: the desk looks it up
order-item-add = Add another product
order-items-quantity = What a quantity counts depends on the product: agent seats, for most. Your sales contact usually tells the desk the number, and the desk compares.
order-deployment-mode = Do the same agents work with several of these products?
order-deployment-mode-hint = Needed if you order two or more products or options.
order-deployment-mode-separate = No: each product or option has agents of its own.
order-deployment-mode-blended = Yes: the same agents work with two or more.
order-applications = Which applications need technical licenses?
order-applications-lead = Your sales or VAR contact knows which. Leave this out if none does.
# $number (Number) - from 1
order-application = Application { $number }
order-application-name-hint = Such as `T-Server for Avaya TSAPI`
order-application-licenses-hint = One a line, such as `tserver_sdn`. Left open: the desk asks if it needs them.
order-application-add = Add another application
order-on-servers = Whose license files carry it?
order-on-servers-hint = Tick none for all of them.

## Split across servers.

order-split-lead = Each server gets a license file with its own share. A server cannot grant more than its share, even while the others are down.
order-split-no-servers = Name at least two servers before you divide anything between them.
order-split-no-items = Name at least one product before you divide it.
order-split-table = Shares of each server
order-split-product = Product
order-split-ordered = Ordered
order-split-open = open
order-split-shared-out = Shared out
order-split-all-to = All to this one
order-split-divide = Divide evenly
order-split-divide-all = Divide all evenly
order-split-sums = Work out the sums
# $product (String) - its name
# $server (String) - its host name
order-split-share = { $product } on { $server }
# $sum (String) - shared out
# $quantity (String) - ordered
order-split-even = { $sum } of { $quantity }
# $sum (String) - shared out
# $quantity (String) - ordered
# $left (String) - not shared out yet
order-split-left = { $sum } of { $quantity }, { $left } left
# $sum (String) - shared out
# $quantity (String) - ordered
# $over (String) - shared out too much
order-split-over = { $sum } of { $quantity }, { $over } too many
# $sum (String) - shared out, where no quantity was given
order-split-sum = { $sum }
order-split-looked-up = The desk looks it up
order-split-not-numbers = Not all numbers
order-split-in-file = In the license file
# $count (Number) - products
order-split-products = { $count ->
    [one] 1 product
   *[other] { $count } products
}

## Switch and DNs.

order-switch-lead = T-Server and SIP Server work with a switch. Say which, and how many DNs your agents use: extensions, positions and the like.
order-switch-not-needed = You order neither T-Server nor SIP Server, so you can leave this page empty.
# $application (String) - its name
order-switch-needed = Asked because you order { $application }.
# $number (Number) - from 1
order-switch-number = Switch { $number }
order-switch-type-hint = Such as `Avaya Communication Manager`
order-switch-version-hint = Such as `10.1`
order-agent-dns = How many DNs do agents use?
order-distribution = How are they distributed among agents and places?
order-distribution-hint = Such as: one extension per agent; 50 positions shared by two shifts.
order-technical-dns = How many other DNs do you use?
order-technical-dns-hint = You can leave these open. From release 7.2 on no license is needed for them; before it, one for 999,999 is issued.
order-switch-on-servers = Whose license files is it for?
order-switch-add = Add another switch

## Check and send.

order-check-lead-advice = They do not stop the order. The desk sees them too.
# $count (Number) - things
order-check-advice = { $count ->
    [one] Advice: one thing to know
   *[other] Advice: { $count } things to know
}
# $count (Number) - files
order-files = { $count ->
    [one] You get one license file
   *[other] You get { $count } license files
}
order-files-one-server = It is locked to your license server.
order-files-three-servers = It is for all three servers: put a copy on each.
order-files-each-server = One for each server, with its own share.
# $count (Number) - files
# $date (String) - 24 Jun 2027
# $written (String) - 24-jun-2027
order-files-expire = { $count ->
    [one] It expires on { $date }, written `{ $written }`.
   *[other] All expire on { $date }, written `{ $written }`.
}
# $count (Number) - files
order-files-never-expire = { $count ->
    [one] It never expires, which the file writes `01-jan-00`.
   *[other] They never expire, which the files write `01-jan-00`.
}
# $host_id (String) - as stored
order-file-locked = locked to `{ $host_id }`
order-file-technical-dns = Technical DNs
# $purpose (String) - a word
# $mode (String) - a word
order-file-purpose-and-mode = { $purpose }, { $mode }
# $desk (String) - its name
order-send-to = Send it to { $desk }
order-send-desk = Desk
order-send-questions = Questions
order-send-expected = Answer expected
order-send-expected-none = The desk states no time
# $from (Number) - hours
# $to (Number) - hours
order-send-expected-hours = Within { $from } to { $to } hours
order-send-at-once = You get at once
# $address (String) - of the contact
order-send-receipt = A mail at { $address } with a link to follow the order
# $address (String) - of the contact
# $copy (String) - of the representative
order-send-receipt-and-copy = A mail at { $address } with a link to follow the order. { $copy } gets a copy
order-send = Send order
order-send-region-first = Send it
order-send-region-first-text = Choose a region to see which desk gets the order.
