-- The high-volume stream. One key: the device's UUIDv7 with district and day, the day
-- computed from the id alone. Partitions by day are made ahead; a day that has none
-- (a wrong device clock) goes to the outlier partition. One table for each retention class.

create table visit (
  district_id  int not null,
  day          int not null, -- days since 1970-01-01 in Asia/Shanghai
  visit_id     uuid not null,
  household_id uuid not null,
  grid_no      int not null,
  round_id     uuid,
  outcome      text not null,
  -- The device's claim, corrected by its skew and capped at receipt.
  at           timestamptz not null,
  received_at  timestamptz not null,
  account_id   uuid not null,
  device_id    uuid,
  answers      jsonb not null,
  protocol_id  text,
  digest       bytea not null,
  primary key (district_id, day, visit_id)
) partition by range (day);
comment on table visit is 'scope:tenant Household visits as recorded at the door. Append only.';
create index visit_by_household on visit (district_id, household_id);
create table visit_outlier partition of visit default;

create table health_check (
  district_id  int not null,
  day          int not null,
  visit_id     uuid not null,
  person_id    uuid not null,
  grid_no      int not null,
  at           timestamptz not null,
  answers      jsonb not null,
  primary key (district_id, day, visit_id, person_id)
) partition by range (day);
comment on table health_check is 'scope:tenant What a member showed and said at a visit: temperature, symptoms, exposure, travel. Append only.';
create index health_check_by_person on health_check (district_id, person_id);
create table health_check_outlier partition of health_check default;

-- Conflicts and quarantined items: kept, encrypted, until people decide.
create table held_item (
  district_id int not null,
  held_id     uuid not null,
  item_id     text not null,
  digest      bytea not null,
  answer      text not null constraint held_item_answer_known check (answer in ('conflict', 'quarantined')),
  reason      text,
  detail_zh   text,
  detail_en   text,
  account_id  uuid not null,
  -- Where the sender works: what he held back is seen there.
  grid_no     int not null,
  received_at timestamptz not null,
  payload     bytea not null,
  primary key (district_id, held_id),
  constraint held_item_once unique (district_id, account_id, item_id, digest)
);
comment on table held_item is 'scope:tenant Items set apart, encrypted, with the reason.';

select lf_distribute('visit');
select lf_distribute('health_check');
select lf_distribute('held_item');

alter table visit enable row level security;
alter table visit force row level security;
alter table health_check enable row level security;
alter table health_check force row level security;
alter table held_item enable row level security;
alter table held_item force row level security;

create policy visit_in_areas on visit to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy health_check_in_areas on health_check to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy held_item_in_areas on held_item to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);

grant select, insert on visit, health_check, held_item to lianfang_app;
