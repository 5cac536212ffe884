-- Desks: when each works, what happens to old orders, and where its tool listens. Managers edit all of it.
alter table desks
    add column working_days smallint[] not null default '{1,2,3,4,5}'
        check (cardinality(working_days) between 1 and 7 and working_days <@ '{1,2,3,4,5,6,7}'::smallint[]),
    add column opens_at time,
    add column closes_at time,
    add column erase_after_days integer check (erase_after_days between 1 and 36500),
    add column webhook_url text check (length(webhook_url) between 1 and 2000),
    add column webhook_secret text check (length(webhook_secret) between 1 and 200),
    add column revision integer not null default 1 check (revision > 0),
    add constraint desks_hours check (num_nulls(opens_at, closes_at) in (0, 2) and opens_at < closes_at),
    add constraint desks_webhook check (num_nulls(webhook_url, webhook_secret) in (0, 2));
comment on column desks.working_days is 'Days of the week on which it works, 1 Monday to 7 Sunday (ISO 8601).';
comment on column desks.opens_at is 'From when its time runs on a working day, in its zone; null: from midnight.';
comment on column desks.closes_at is 'Until when; null: to midnight. From opening to closing a working day counts 24 hours, evenly.';
comment on column desks.erase_after_days is 'So many days after an order was closed its personal data is erased; null: when a manager does it.';
comment on column desks.webhook_url is 'Where each of its orders is posted too; null: nowhere.';
comment on column desks.webhook_secret is 'What those posts are signed with, as whsec_ and base64. Shown on no page.';
comment on column desks.revision is 'Counts changes of the desk: who changes it names the revision that was seen.';

create table desk_holidays (
    desk text not null references desks (id),
    day date not null,
    name text not null check (length(name) between 1 and 100),
    primary key (desk, day)
);
comment on table desk_holidays is 'Days on which a desk does not work, entered by managers.';
comment on column desk_holidays.desk is 'Whose.';
comment on column desk_holidays.day is 'The whole day, in the desk''s zone.';
comment on column desk_holidays.name is 'What people call it.';
