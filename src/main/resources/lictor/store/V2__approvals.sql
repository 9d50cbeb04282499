-- Approvals. Names and texts of others are written as Columns.java says, in full. That one has expired is seen from its time, not written.
create table lictor.approvals (
    id text collate "C" primary key,
    tenant text not null,
    session text not null,
    agent text not null,
    tool text not null,
    action text not null,
    bundle text not null,
    rules text not null,
    role text not null,
    bound text not null,
    arguments text not null,
    explanation text not null,
    state text not null check (state in ('pending', 'approved', 'declined', 'used')),
    opened timestamptz not null,
    expires timestamptz not null,
    by text,
    note text,
    decided timestamptz,
    used timestamptz
);

create index approvals_by_bound on lictor.approvals (bound);
create index approvals_by_state on lictor.approvals (tenant, state, expires);
create index approvals_by_time on lictor.approvals (tenant, opened, id);
create index approvals_by_age on lictor.approvals (expires);
