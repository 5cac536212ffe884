-- One digest a day and desk: what is late, due, nobody's, answered or not delivered.
alter table desks add column digest_on date;
comment on column desks.digest_on is 'The last day, in its zone, for which its digest was made, or not made since there was nothing to say. Null: nobody has looked yet.';
