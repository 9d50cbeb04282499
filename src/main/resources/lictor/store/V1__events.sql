-- Events as they were recorded, each under its place in its chain. What is beside the text of an event is what it is found by; names in it
-- are written as Columns.java says.
create table lictor.events (
    chain text collate "C" not null,
    sequence bigint not null,
    type text not null,
    tenant text not null,
    session text not null,
    agent text not null,
    time timestamptz not null,
    decision text,
    tool text,
    rules text[] not null,
    bundle text not null,
    position text not null,
    corrects bigint,
    stored timestamptz not null default now(),
    event text not null,
    primary key (chain, sequence)
);

create index events_by_time on lictor.events (tenant, time, chain, sequence) where decision is not null;
create index events_by_decision on lictor.events (tenant, decision, time, chain, sequence) where decision is not null;
create index events_by_agent on lictor.events (tenant, agent, time, chain, sequence) where decision is not null;
create index events_by_session on lictor.events (tenant, session, time, chain, sequence);
create index events_by_rule on lictor.events using gin (rules);
create index events_by_correction on lictor.events (chain, corrects) where corrects is not null;
create index events_by_age on lictor.events (stored);

-- How far the beginnings of chains were removed because of their age: the last event that is gone, and its hash, from which the next one follows.
create table lictor.removed (
    chain text collate "C" primary key,
    sequence bigint not null,
    hash text not null,
    at timestamptz not null default now()
);
