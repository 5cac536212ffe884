-- The catalogue: what the form suggests while people type. Any other text is as good.
create table catalogue_products (
    position integer primary key check (position >= 0),
    name text not null,
    unit text not null,
    is_unit_documented boolean not null,
    applications text[] not null default '{}'
);
comment on table catalogue_products is 'Sellable items to suggest. A customer may type any other.';
comment on column catalogue_products.position is 'Place in the list, from 0.';
comment on column catalogue_products.unit is 'What the quantity counts, in the plural: agents, ports.';
comment on column catalogue_products.is_unit_documented is 'False: public product documentation does not say it; it is what similar products count.';
comment on column catalogue_products.applications is 'Applications that the item usually runs with, each a choice of its own; none: not known.';
create unique index catalogue_products_by_name on catalogue_products (lower(name));

create table catalogue_switches (
    position integer primary key check (position >= 0),
    name text not null
);
comment on table catalogue_switches is 'Switch types to suggest. A customer may type any other.';
comment on column catalogue_switches.position is 'Place in the list, from 0.';
create unique index catalogue_switches_by_name on catalogue_switches (lower(name));

insert into catalogue_products (position, name, unit, is_unit_documented, applications) values
    (0, 'Inbound Voice', 'agents', true, array['T-Server', 'SIP Server']),
    (1, 'Chat', 'agents', true, array['Interaction Server']),
    (2, 'Web Media', 'seats', true, array['Interaction Server']),
    (3, 'E-mail', 'seats', false, array['Interaction Server']),
    (4, 'SMS', 'seats', false, array['Interaction Server']),
    (5, 'Outbound Contact', 'agents', true, array['Outbound Contact Server']),
    (6, 'Callback', 'agents', true, '{}'),
    (7, 'Workspace Desktop', 'agents', true, '{}'),
    (8, 'Agent Desktop', 'users', true, array['Desktop Server']),
    (9, 'Supervisor Desktop', 'users', true, array['Desktop Server']),
    (10, 'Desktop .NET Toolkit', 'connections', true, array['Integration Server']),
    (11, 'Agent Connector', 'seats', true, array['T-Server']),
    (12, 'Call Qualification and Parking', 'ports', true, array['Media Server']),
    (13, 'Voice Platform', 'ports', false, array['Media Control Platform']),
    (14, 'Voice Platform Speech Recognition', 'ports', true, '{}'),
    (15, 'Voice Platform Text-to-Speech', 'ports', false, '{}'),
    (16, 'Media Server', 'ports', false, array['Media Control Platform']),
    (17, 'SIP Voicemail', 'mailboxes', true, '{}'),
    (18, 'SIP Server', 'DNs', false, array['SIP Server']),
    (19, 'SIP Proxy', 'servers', false, array['SIP Proxy']),
    (20, 'T-Server for Avaya Communication Manager', 'DNs', true, array['T-Server for Avaya Communication Manager']),
    (21, 'T-Server for Avaya TSAPI', 'DNs', true, array['T-Server for Avaya TSAPI']),
    (22, 'T-Server for Alcatel A4400/OXE', 'DNs', true, array['T-Server for Alcatel A4400/OXE']),
    (23, 'T-Server for Siemens HiPath 4000 CSTA III', 'DNs', true, array['T-Server for Siemens HiPath 4000 CSTA III']),
    (24, 'T-Server for Ericsson MD110', 'DNs', true, array['T-Server for Ericsson MD110']),
    (25, 'T-Server for Cisco Unified Communications Manager', 'DNs', true, array['T-Server for Cisco Unified Communications Manager']),
    (26, 'T-Server-CSTA Connector', 'DNs', true, array['T-Server-CSTA Connector']),
    (27, 'Load Distribution Server', 'servers', false, array['Load Distribution Server']),
    (28, 'IVR Interface Option', 'ports', false, array['IVR Server']),
    (29, 'High Availability Option', 'server pairs', true, array['Solution Control Server']),
    (30, 'Configuration Server Proxy', 'servers', true, array['Configuration Server Proxy']),
    (31, 'Management Framework', 'systems', true, array['Configuration Server']),
    (32, 'intelligent Workload Distribution', 'seats', false, array['iWD Manager']),
    (33, 'eServices', 'servers', false, array['Interaction Server']),
    (34, 'Workforce Management', 'agents', false, array['WFM Server']),
    (35, 'Gplus Adapter for WFM', 'systems', false, array['Gplus Adapter']),
    (36, 'Info Mart', 'systems', false, array['Info Mart Server']),
    (37, 'Interaction Concentrator', 'servers', false, array['Interaction Concentrator']),
    (38, 'Customer Experience Insights', 'users', false, array['GCXI']),
    (39, 'Pulse Advisors', 'users', false, array['Advisors']),
    (40, 'License Reporting Manager', 'systems', false, array['License Reporting Manager']),
    (41, 'Billing Data Server', 'systems', false, array['Billing Data Server']),
    (42, 'Administrator Extension', 'systems', false, array['Genesys Administrator Extension']),
    (43, 'Web Services and Applications', 'seats', false, array['Web Services']),
    (44, 'Enterprise Routing', 'agent seats', true, array['Universal Routing Server']),
    (45, 'Network Routing', 'agent seats', false, array['Universal Routing Server']),
    (46, 'Interactive Insights', 'users', false, '{}'),
    (47, 'Rules Engine', 'servers', false, array['Rules Engine']),
    (48, 'Composer', 'users', false, '{}'),
    (49, 'Digital Messaging Server', 'servers', false, array['Digital Messaging Server']),
    (50, 'CPD Server', 'ports', false, array['CPD Server']),
    (51, 'Gplus Cloud Pack for Siebel', 'seats', false, array['Gplus']);

insert into catalogue_switches (position, name) values
    (0, 'Avaya Communication Manager'),
    (1, 'Avaya TSAPI'),
    (2, 'Alcatel A4400/OXE'),
    (3, 'Siemens HiPath 4000'),
    (4, 'Ericsson MD110'),
    (5, 'Cisco Unified Communications Manager'),
    (6, 'Aastra MX-ONE'),
    (7, 'Aspect ACD'),
    (8, 'Mitel'),
    (9, 'NEC NEAX'),
    (10, 'Nortel Communication Server 1000'),
    (11, 'Nortel Communication Server 2000/2100'),
    (12, 'SIP Server (no switch)');
