-- Numbers of a span of time: each reads one of these and no row of the table itself.
create index requests_received on requests (desk, received_at) include (purpose, id);
create index requests_closed on requests (desk, closed_at)
    include (state, purpose, received_at, due_at, clock_used, id) where closed_at is not null;
