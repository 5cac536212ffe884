# The start page.

start-title = Order license files
start-lead = Say which products you bought and which machines run the license servers. Your order is checked on every page, and reaches the desk for your region as soon as you send it.
start-why = A license file is locked to the host ID of its server. A wrong one means a new file and days of waiting, so the form checks every host ID for the operating system it is on.
start-button = Start an order
start-come-back = Come back to a saved order

start-need-title = Have this at hand
start-need-products = Products and versions
start-need-products-more = as they stand in the purchase order, and how many of each. Leave a quantity open if you do not know it: the desk looks it up.
start-need-servers = For each license server
start-need-servers-more = its host name, host ID, operating system and version.
start-need-servers-link = Find a host ID
start-need-applications = Applications with technical licenses,
start-need-applications-more = and which ones. Your sales or VAR representative knows.
start-need-switch = Switch type and version,
start-need-switch-more = and how many extensions and positions your agents use, if you run T-Server or SIP Server.
start-need-term = What for and how long:
start-need-term-more = production or a trial, for good or to a date. If you renew a license, its reference.
start-need-stop = Stop at any page. Every page gives you a link that brings you, or a colleague, back.

start-configurations-title = Which configuration are you going to run?
start-configurations-lead = It decides how many license servers you name and how many files you get. In each drawing 240 licenses serve three applications.

start-single-title = Single server
start-single-count = 1 server, 1 file
start-single-text = One server grants for every product, in a system of any size. Easiest to keep. While it is down, an application that restarts finds no license.
start-single-when = Choose it if a restart can wait until the license server is back.
start-single-drawing = One license server holds one file with all 240 licenses. Three applications ask that server.

start-independent-title = Multiple, independent servers
start-independent-count = 2 to 50 servers, 1 file each
start-independent-text = You divide the licenses among machines that do not know of each other. An application asks one after the other, so one that runs is enough, up to the number in its own file.
start-independent-when = Choose it to share the load, or to go on when the nearest server is down.
start-independent-drawing = Three license servers that do not know of each other each hold a file with a share: 140, 60 and 40 licenses. Each application asks its nearest server first and then the others in turn.

start-redundant-title = Three redundant servers
start-redundant-count = 3 servers, 1 file on all
start-redundant-text = The three agree among themselves and grant while two of them run. They belong on one subnet, close together. After you stop one, wait four minutes before you start it again.
start-redundant-when = Ask your representative before you choose it.
start-redundant-drawing = Three license servers talk to each other and hold copies of the same file with all 240 licenses. They grant licenses while any two of the three run.
start-redundant-note = same file, any two must run

start-drawing-routing = Routing
start-drawing-outbound = Outbound

start-warning-title = Advice: three redundant servers are supported, but not recommended.
start-warning-text = The license manager behind them does this unreliably, and once one server is down, the loss of either of the other two stops everything. Choose independent servers unless you know why you need this. You can still order it.

start-host-title = Find a host ID
start-host-lead = Run the command on the license server itself. Where there is a choice, take the Ethernet address: the vendor recommends it.
start-host-table = Commands by operating system
start-host-system = Operating system
start-host-type = Type this
start-host-look = Look for
start-host-windows = Physical Address of the network card
start-host-windows-volume = Volume Serial Number
start-host-linux = `link/ether` of the network card
start-host-solaris = `ether` of the network card; only root sees it
start-host-aix = 12 digits, such as `000276513100`: drop the last two and keep the last eight of the rest, `02765131`
start-host-hp-ux = Station Address of the network card
start-host-hp-ux-partition = the whole line, on Itanium
start-host-tru64 = Address of the network card
start-host-other = what stands between the quotation marks
start-host-name = The host name is what the command `hostname` prints, on Windows and on UNIX.
start-host-raid = A volume serial stays the same when one disk of a RAID 1 array fails. It changes when both fail or the array is set up anew.

start-desks-title = Who gets your order
start-desks-lead = Your region decides it. Say that you are calling about license information.
start-desk-call = Ask about an order:
start-desk-mail = Ask by mail:
# $from (Number) - hours
# $to (Number) - hours
start-desk-answers = Answers within { $from } to { $to } hours
# $to (Number) - hours
start-desk-answers-within = Answers within { $to } hours
start-desk-no-time = States no time
start-desks-away = The list of desks cannot be read just now. Your order finds its desk all the same.

start-back-title = Come back to a saved order
start-back-text = Open the link that you copied or mailed to yourself.
start-back-lost = Lost the link of an order that you sent?
start-back-lost-link = Have it mailed again
