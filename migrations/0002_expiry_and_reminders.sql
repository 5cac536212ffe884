-- Drafts that nobody changes go; customers are reminded before a temporary license expires, and renew it.

alter table drafts
    add column goes_at timestamptz,
    add column renews uuid references requests (id);
comment on column drafts.goes_at is 'Deleted from then on, unless somebody changes it: counts only where it lies 90 days or more after updated_at. Set a week before, when the contact was told, where a mail can reach one.';
comment on column drafts.renews is 'The order whose page the draft was begun on, as its renewal; null: it was begun otherwise.';
create index drafts_idle on drafts (updated_at) where request_id is null;
create index drafts_renewing on drafts (renews) where request_id is null and renews is not null;

-- What a draft said that became an order stands in the order: it is not kept a second time.
update drafts set content = '{}', visited = '{}' where request_id is not null;
comment on column drafts.content is 'The document as typed, character for character; json, not jsonb, so that numbers and member order stay. Empty from when it became an order.';

alter table requests add column renews text[] not null default '{}';
comment on column requests.renews is 'References that the newest version names as what it renews, as they are kept: whoever ordered one of these need not be reminded.';

-- Orders from before, read as the program reads them from now on: any case, I and L as 1, O as 0.
update requests set renews = named.renews
from (
    select request_id, version, array_agg(distinct 'OK-' || symbols[1] || '-' || symbols[2]) as renews
    from request_versions,
         regexp_matches(
             translate(upper(content #>> '{term,renews}'), 'ILO', '110'),
             '(?:^|[^0-9A-Z])(?:0K)?[-\s]*([0-9A-HJKMNP-TV-Z]{4})[-\s]*([0-9A-HJKMNP-TV-Z]{4})(?![0-9A-Z])', 'g') as symbols
    group by request_id, version
) as named
where named.request_id = requests.id and named.version = requests.version;

create index requests_renewing on requests using gin (renews);
create index requests_expiring on requests (expires_on) where expires_on is not null;

comment on column outbox.kind is 'order, received, draft_link, draft_expiry, status_link, reminder. A program sends only the kinds that it knows.';
comment on column outbox.number is 'The how-manieth message of its kind that the order or draft causes, from 1. Of reminders: 1, 2 and 3 for 30, 14 and 3 days before; one that was late is left out.';
