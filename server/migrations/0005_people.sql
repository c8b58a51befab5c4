create table household (
  district_id  int not null,
  household_id uuid not null,
  grid_no      int not null,
  -- Unit and room, as on the door.
  label        text not null,
  walk_order   int not null,
  -- The found_door record that made it; null: from the register.
  found_by     uuid,
  created_at   timestamptz not null,
  primary key (district_id, household_id)
);
comment on table household is 'scope:tenant A door and those who live behind it, pseudonymous.';
select lf_distribute('household');
create index household_by_grid on household (district_id, grid_no, walk_order);

create table person (
  district_id  int not null,
  person_id    uuid not null,
  household_id uuid not null,
  grid_no      int not null,
  birth_year   int,
  sex          text not null constraint person_sex_known check (sex in ('male', 'female', 'unknown')),
  primary key (district_id, person_id)
);
comment on table person is 'scope:tenant A resident, pseudonymous.';
select lf_distribute('person');
alter table person add constraint person_household
  foreign key (district_id, household_id) references household (district_id, household_id);
create index person_by_household on person (district_id, household_id);

-- Sealed under a key of the person's own that lies in the key store; hashes are keyed.
create table person_identity (
  district_id int not null,
  person_id   uuid not null,
  grid_no     int not null,
  name        bytea not null,
  phone       bytea,
  id_no       bytea,
  address     bytea,
  name_hash   bytea not null,
  phone_hash  bytea,
  id_no_hash  bytea,
  primary key (district_id, person_id)
);
comment on table person_identity is 'scope:tenant Name, phone, ID number and address, encrypted for each person.';
select lf_distribute('person_identity');
alter table person_identity add constraint person_identity_person
  foreign key (district_id, person_id) references person (district_id, person_id);

create table building_count (
  district_id int not null,
  grid_no     int not null,
  households  int not null,
  persons     int not null,
  primary key (district_id, grid_no)
);
comment on table building_count is 'scope:tenant Households and residents of a building, kept as they come and go.';
select lf_distribute('building_count');

alter table household enable row level security;
alter table household force row level security;
alter table person enable row level security;
alter table person force row level security;
alter table person_identity enable row level security;
alter table person_identity force row level security;
alter table building_count enable row level security;
alter table building_count force row level security;

create policy household_in_areas on household to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy person_in_areas on person to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy person_identity_in_areas on person_identity to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy building_count_own on building_count to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);

grant select, insert, update on household, person, person_identity, building_count to lianfang_app;
