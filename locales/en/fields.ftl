## What each member of an order is called. The value is the label beside the field; `.place` names it in a list of
## problems, where a row needs its number; `.required` asks for it.

field-order = Order
field-company = Company
field-company-name = Company name
    .required = Enter the company name.
field-company-country = Country
    .required = Choose the country of the company.
field-company-end-user = End user
field-contact = Contact
field-contact-name = Contact name
    .required = Enter the name of the contact.
field-contact-email = E-mail address
    .required = Enter the e-mail address of the contact. The answer goes there.
field-contact-phone = Telephone
field-representative = Representative
field-representative-name = Representative’s name
field-representative-email = Representative’s e-mail address
field-region = Region
    .required = Choose the region. It decides which desk gets the order.
field-purpose = Purpose
    .required = Choose what the licenses are for.
field-term = Term
field-term-kind = Term
    .required = Choose whether the licenses are temporary or permanent.
field-term-expires-on = Expires on
    .required = Enter the day on which the temporary licenses expire.
field-term-renews = Renews
field-deployment-mode = Deployment mode
field-configuration = Configuration
    .required = Choose how the license servers stand to each other.
field-notes = Notes

field-servers = Servers
# $row (Number) - the server, from 1
field-server = Server { $row }
# $row (Number) - the server, from 1
field-server-host-name = Host name
    .place = Server { $row }, host name
    .required = Enter the host name of server { $row }. On the machine, `hostname` prints it.
# $row (Number) - the server, from 1
field-server-host-id = Host ID
    .place = Server { $row }, host ID
    .required = Enter the host ID of server { $row }. Its license file is locked to it.
# $row (Number) - the server, from 1
field-server-port = Port
    .place = Server { $row }, port
# $row (Number) - the server, from 1
field-server-system = Operating system
    .place = Server { $row }, operating system
    .required = Choose the operating system of server { $row }. It decides which host IDs fit.
# $row (Number) - the server, from 1
field-server-system-version = System version
    .place = Server { $row }, operating system version
    .required = Enter the version of the operating system of server { $row }.
# $row (Number) - the server, from 1
field-server-purpose = Purpose
    .place = Server { $row }, purpose
# $row (Number) - the server, from 1
field-server-deployment-mode = Deployment mode
    .place = Server { $row }, deployment mode

field-items = Products
    .required = Enter at least one product.
# $row (Number) - the product, from 1
field-item = Product { $row }
# $row (Number) - the product, from 1
field-item-name = Product
    .place = Product { $row }, name
    .required = Enter the name of product { $row }.
# $row (Number) - the product, from 1
field-item-version = Version
    .place = Product { $row }, version
    .required = Enter the version of product { $row }. Its first two numbers are enough.
# $row (Number) - the product, from 1
field-item-quantity = Quantity
    .place = Product { $row }, quantity
    .required = Enter how many of product { $row } are to be licensed.
# $row (Number) - the product, from 1
field-item-split = Split
    .place = Product { $row }, split
# $row (Number) - the product, from 1
# $server (Number) - the server, from 1
field-item-share = Share of server { $server }
    .place = Product { $row }, share of server { $server }

field-applications = Applications
# $row (Number) - the application, from 1
field-application = Application { $row }
# $row (Number) - the application, from 1
field-application-name = Application
    .place = Application { $row }, name
    .required = Enter the name of application { $row }.
# $row (Number) - the application, from 1
field-application-version = Version
    .place = Application { $row }, version
    .required = Enter the version of application { $row }. Its first two numbers are enough.
# $row (Number) - the application, from 1
field-application-licenses = Technical licenses
    .place = Application { $row }, technical licenses
# $row (Number) - the application, from 1
# $license (Number) - the technical license, from 1
field-application-license = Technical license { $license }
    .place = Application { $row }, technical license { $license }
    .required = Enter technical license { $license } of application { $row }, or take it out.
# $row (Number) - the application, from 1
field-application-servers = On servers
    .place = Application { $row }, servers

field-switches = Switches
# $row (Number) - the switch, from 1
field-switch = Switch { $row }
# $row (Number) - the switch, from 1
field-switch-type = Switch
    .place = Switch { $row }, type
    .required = Enter the type of switch { $row }.
# $row (Number) - the switch, from 1
field-switch-version = Switch version
    .place = Switch { $row }, version
    .required = Enter the version of switch { $row }.
# $row (Number) - the switch, from 1
field-switch-agent-dns = Agent DNs
    .place = Switch { $row }, agent DNs
# $row (Number) - the switch, from 1
field-switch-extensions = Extensions
    .place = Switch { $row }, extensions
# $row (Number) - the switch, from 1
field-switch-positions = Positions
    .place = Switch { $row }, positions
# $row (Number) - the switch, from 1
field-switch-other-agent-dns = Other agent DNs
    .place = Switch { $row }, other agent DNs
# $row (Number) - the switch, from 1
field-switch-distribution = Distribution
    .place = Switch { $row }, distribution
    .required = Describe how the DNs of switch { $row } are distributed among agents and places.
# $row (Number) - the switch, from 1
field-switch-technical-dns = Technical DNs
    .place = Switch { $row }, technical DNs
# $row (Number) - the switch, from 1
field-switch-acd-queues = ACD queues
    .place = Switch { $row }, ACD queues
# $row (Number) - the switch, from 1
field-switch-virtual-queues = Virtual queues
    .place = Switch { $row }, virtual queues
# $row (Number) - the switch, from 1
field-switch-routing-points = Routing points
    .place = Switch { $row }, routing points
# $row (Number) - the switch, from 1
field-switch-virtual-routing-points = Virtual routing points
    .place = Switch { $row }, virtual routing points
# $row (Number) - the switch, from 1
field-switch-other-technical-dns = Other technical DNs
    .place = Switch { $row }, other technical DNs
# $row (Number) - the switch, from 1
field-switch-servers = On servers
    .place = Switch { $row }, servers

# A member that the form does not have.
# $pointer (String) - its JSON Pointer
field-unknown = `{ $pointer }`
    .required = Fill in `{ $pointer }`.
