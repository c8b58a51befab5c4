-- Enterprises, shops, sites, venues, pharmacies, schools: what a purchase, an employee or a
-- screening belongs to.
create table place (
  district_id int not null,
  place_id    uuid not null,
  grid_no     int not null,
  kind        text not null,
  name        text not null,
  address     text,
  created_at  timestamptz not null,
  primary key (district_id, place_id),
  constraint place_once unique (district_id, grid_no, kind, name)
);
comment on table place is 'scope:tenant A venue, pharmacy, enterprise, school, site. No resident.';
select lf_distribute('place');
create index place_by_name on place (district_id, name);
alter table place enable row level security;
alter table place force row level security;
create policy place_in_areas on place to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
grant select, insert, update on place to lianfang_app;

-- What was seen or said of one person or place besides a household visit: an arrival, a
-- purchase, an employee's day, a venue's screening. The kind is the id of its form.
create table observation (
  district_id    int not null,
  day            int not null, -- days since 1970-01-01 in Asia/Shanghai, of the id
  observation_id uuid not null,
  kind           text not null,
  person_id      uuid,
  household_id   uuid,
  place_id       uuid,
  grid_no        int not null,
  at             timestamptz not null,
  received_at    timestamptz not null,
  account_id     uuid,
  device_id      uuid,
  -- The batch of a register that brought it; null: from a phone or a gateway.
  batch_id       uuid,
  -- The earlier observation that this one corrects.
  corrects       uuid,
  answers        jsonb not null,
  protocol_id    text,
  digest         bytea not null,
  primary key (district_id, day, observation_id),
  constraint observation_of_someone check (person_id is not null or place_id is not null)
) partition by range (day);
comment on table observation is 'scope:tenant Arrivals, purchases, checks, venue screenings. Append only.';
create index observation_by_person on observation (district_id, person_id) where person_id is not null;
create index observation_by_place on observation (district_id, place_id) where place_id is not null;
create index observation_by_batch on observation (district_id, batch_id) where batch_id is not null;
create table observation_outlier partition of observation default;
select lf_distribute('observation');
alter table observation enable row level security;
alter table observation force row level security;
create policy observation_in_areas on observation to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
grant select, insert on observation to lianfang_app;

-- A worker at a plant or an arrival whose home is not known yet stands at the place, without a household.
alter table person alter column household_id drop not null;

alter table signal rename column visit_id to observation_id;
alter table signal alter column household_id drop not null;
alter table task alter column household_id drop not null;
alter table task rename column evidence_visit to evidence_observation;
alter table task drop constraint task_kind_known;
alter table task add constraint task_kind_known check (kind in ('referral', 'revisit', 'call', 'visit'));
