-- The root that every tenant table colocates with, and the wrappers that make a
-- table a reference or a distributed one on Citus and do nothing on a plain PostgreSQL.

create function lf_reference(t text) returns void language plpgsql as $$
begin
  if exists (select 1 from pg_extension where extname = 'citus') then
    execute format('select create_reference_table(%L)', t);
  end if;
end $$;

create function lf_distribute(t text) returns void language plpgsql as $$
begin
  if exists (select 1 from pg_extension where extname = 'citus') then
    if t = 'tenant_root' then
      execute format('select create_distributed_table(%L, %L, shard_count := 32, colocate_with := %L)',
                     t, 'district_id', 'none');
    else
      execute format('select create_distributed_table(%L, %L, colocate_with := %L)',
                     t, 'district_id', 'tenant_root');
    end if;
  end if;
end $$;

create table tenant_root (
  district_id int primary key,
  name        text not null,
  -- Official code when the district was set up; rows never carry it.
  code        text not null,
  -- A sample district holds synthetic people only and may put off the second factor.
  sample      boolean not null,
  created_at  timestamptz not null
);
comment on table tenant_root is 'scope:tenant One row for each district.';
select lf_distribute('tenant_root');

alter table tenant_root enable row level security;
alter table tenant_root force row level security;
create policy tenant_root_own on tenant_root to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on tenant_root to lianfang_app;

-- Which districts this instance runs, readable before anyone is signed in.
create table district (
  district_id int primary key,
  name        text not null,
  sample      boolean not null
);
comment on table district is 'scope:reference The districts of this instance.';
select lf_reference('district');
grant select, insert on district to lianfang_app;
grant select on district to lianfang_sealer;
