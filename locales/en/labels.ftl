## The words of closed lists.

purpose-demo = Demo
purpose-evaluation = Evaluation
purpose-testing = Testing
purpose-production = Production
purpose-development = Development

term-temporary = Temporary
term-permanent = Permanent

deployment-mode-separate = Separate
deployment-mode-blended = Blended

configuration-single = Single server
configuration-multiple-independent = Independent servers
configuration-three-redundant = Three redundant servers

system-windows = Windows
system-linux = Linux
system-solaris = Solaris
system-aix = AIX
system-hp-ux = HP-UX
system-tru64 = Tru64 UNIX
system-other = Other

region-us = US
region-apac = APAC
region-emea = EMEA
region-japan = Japan

desk-us-apac = US and APAC
desk-emea = EMEA
desk-japan = Japan

state-submitted = Submitted
state-in-review = In review
state-waiting = Waiting
state-verified = Verified
state-completed = Completed
state-refused = Refused
state-withdrawn = Withdrawn

message-order = Order to the desk
message-received = Receipt
message-draft-link = Link of a draft
message-draft-expiry = Notice that a draft goes
message-status-link = Link of an order
message-reminder = Reminder that a license expires
message-decided = Decision
message-question = Question to the customer
message-answer = Answer of the customer
message-webhook = Order, to the tool

## Parts of an order.

part-company = Company and contact
part-term = Purpose and term
part-servers = Servers
part-products = Products
part-applications = Applications
part-switches = Switches and DNs
part-notes = Anything else

## Values that are words.

value-not-given = Not given
value-none = None
value-open = Open
value-never = Never
value-as-ordered = As the order
value-all-servers = All servers
# $name (String) - of a country
# $code (String) - ISO 3166-1 alpha-2
value-country = { $name } ({ $code })
value-technical-dns-not-required = Not required from release 7.2
# $count (Number) - DNs
value-technical-dns-issued = { $count }, since no number was named

## What an order is called where it stands among others.

# $word (String) - of the purpose
purpose-within = { $word ->
    [demo] demo
    [evaluation] evaluation
    [testing] testing
    [production] production
   *[development] development
}
# $company (String) - its name
# $purpose (String) - within a sentence
# $date (String) - last day
order-title-temporary = { $company }, { $purpose }, to { $date }
# $company (String) - its name
# $purpose (String) - within a sentence
order-title-permanent = { $company }, { $purpose }, permanent

# $purpose (String) - at the beginning of a sentence
# $date (String) - last day
# $file (String) - the same as the license file writes it
order-terms-temporary = { $purpose }, temporary to { $date } (`{ $file }`)
# $purpose (String) - at the beginning of a sentence
order-terms-permanent = { $purpose }, permanent

order-servers-single = Single server
# $count (Number) - of servers
order-servers-multiple-independent = { $count } independent servers
order-servers-three-redundant = Three redundant servers

## License files.

# $name (String) - of a product or application
# $version (String) - its first two numbers
file-entry = { $name } { $version }
file-technical-dns-not-required = Not required
# $host (String) - host name
# $id (String) - host ID
file-locked = { $host }, locked to { $id }
