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

host-id-ethernet = Ethernet address
host-id-id-32-bit = 32-bit host ID
host-id-volume-serial = Volume serial number
host-id-id-string = ID string

region-us = US
region-apac = APAC
region-emea = EMEA
region-japan = Japan

state-submitted = Submitted
state-in-review = In review
state-waiting = Waiting
state-verified = Verified
state-completed = Completed
state-refused = Refused
state-withdrawn = Withdrawn

role-agent = Desk agent
role-manager = Manager

message-order = Order to the desk
message-received = Receipt
message-draft-link = Link of a draft
message-status-link = Link of an order
