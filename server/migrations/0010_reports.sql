create table snapshot (
  district_id int not null,
  number      int not null,
  taken_at    timestamptz not null,
  taken_by    uuid not null,
  sealed      bigint not null,
  head        bytea not null,
  board       jsonb not null,
  primary key (district_id, number)
);
comment on table snapshot is 'scope:tenant Figures frozen and numbered, with the journal''s head. Append only.';
select lf_distribute('snapshot');
alter table snapshot enable row level security;
alter table snapshot force row level security;
create policy snapshot_own on snapshot to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on snapshot to lianfang_app;
