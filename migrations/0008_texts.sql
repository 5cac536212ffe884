-- Texts that a desk often writes to customers, kept by managers.

create table canned_texts (
    id uuid primary key,
    name text not null check (length(name) between 1 and 100),
    body text not null check (length(body) between 1 and 4000),
    language text not null default 'en',
    desk text references desks (id),
    position integer not null,
    revision integer not null default 1 check (revision > 0),
    updated_by text,
    updated_at timestamptz not null
);
comment on table canned_texts is 'Texts from which staff start a message to a customer.';
comment on column canned_texts.name is 'What staff choose it by.';
comment on column canned_texts.body is 'What it says. {reference}, {contact} and {company} become those of the order.';
comment on column canned_texts.language is 'Offered for orders that were made in this language.';
comment on column canned_texts.desk is 'Offered to this desk; null: to all.';
comment on column canned_texts.position is 'Its place in the list, ties by id.';
comment on column canned_texts.revision is 'Counts its changes: who changes it names the revision that was seen.';
comment on column canned_texts.updated_by is 'Name of who changed it last; null: nobody has.';

insert into canned_texts (id, name, body, position, updated_at) values
    (gen_random_uuid(), 'Host ID does not fit',
     E'Dear {contact},\n\nthe host ID in order {reference} does not look like one of this machine. Please run the command beside the field on the license server itself and enter what it prints.',
     1, now()),
    (gen_random_uuid(), 'Quantity is not in the contract',
     E'Dear {contact},\n\nyour contract covers another quantity than order {reference} asks for. Please correct the quantity, or tell us the number of the purchase order that covers it.',
     2, now()),
    (gen_random_uuid(), 'Which licenses are renewed?',
     E'Dear {contact},\n\nplease tell us which licenses of {company} order {reference} renews: the reference of the earlier order, or the name of its license file.',
     3, now());
