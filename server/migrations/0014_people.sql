-- Looking for people by keyed hashes of what was written, normalised.
alter table person_identity add column birth_date bytea;
alter table person_identity add column birth_hash bytea;
alter table person_identity add column id_no_last4_hash bytea;
alter table person_identity add column phone_last4_hash bytea;
create index person_identity_by_name on person_identity (district_id, name_hash);
create index person_identity_by_phone on person_identity (district_id, phone_hash) where phone_hash is not null;
create index person_identity_by_id_no on person_identity (district_id, id_no_hash) where id_no_hash is not null;
create index person_identity_by_phone_last4 on person_identity (district_id, phone_last4_hash)
  where phone_last4_hash is not null;
create index person_identity_by_id_no_last4 on person_identity (district_id, id_no_last4_hash)
  where id_no_last4_hash is not null;

-- A merged person stays with all that was recorded of him and points to the one that was kept.
alter table person add column merged_into uuid;
alter table person add constraint person_merged_into
  foreign key (district_id, merged_into) references person (district_id, person_id);
alter table person add constraint person_merged_into_another check (merged_into <> person_id);
create index person_by_merged_into on person (district_id, merged_into) where merged_into is not null;
create index person_by_grid on person (district_id, grid_no);

-- What a correction or a merge overwrote. Append only.
create table person_identity_past (
  district_id int not null,
  past_id     uuid not null,
  person_id   uuid not null,
  grid_no     int not null,
  fields      text[] not null,
  -- JSON of the fields as they were, sealed under the person's key; so is the reason.
  before      bytea not null,
  why         bytea,
  account_id  uuid not null,
  at          timestamptz not null,
  -- The merge that took fields from the other; null: a correction by hand.
  pair_id     uuid,
  -- The earlier entry that this one takes back.
  undoes      uuid,
  primary key (district_id, past_id)
);
comment on table person_identity_past is 'scope:tenant What a corrected identity was before, encrypted. Append only.';
select lf_distribute('person_identity_past');
alter table person_identity_past add constraint person_identity_past_person
  foreign key (district_id, person_id) references person (district_id, person_id);
create index person_identity_past_by_person on person_identity_past (district_id, person_id, past_id);

create table person_pair (
  district_id int not null,
  pair_id     uuid not null,
  -- Ordered, so that two people are one pair.
  a_person    uuid not null,
  b_person    uuid not null,
  a_grid_no   int not null,
  b_grid_no   int not null,
  reason      text not null
    constraint person_pair_reason_known check (reason in ('idNo', 'phoneAndName', 'householdAndBirth')),
  state       text not null
    constraint person_pair_state_known check (state in ('open', 'merged', 'distinct')),
  found_at    timestamptz not null,
  -- Who remains of the two while they are merged.
  kept        uuid,
  decided_by  uuid,
  decided_at  timestamptz,
  primary key (district_id, pair_id),
  constraint person_pair_once unique (district_id, a_person, b_person),
  constraint person_pair_ordered check (a_person < b_person),
  constraint person_pair_kept_one check (
    (state = 'merged') = (kept is not null) and (kept is null or kept in (a_person, b_person)))
);
comment on table person_pair is 'scope:tenant Two records that may be one person, and what was decided.';
select lf_distribute('person_pair');
create index person_pair_by_b on person_pair (district_id, b_person);
create index person_pair_by_state on person_pair (district_id, state, found_at);

-- People whose identity is new and was not yet held against the whole district.
create table person_unpaired (
  district_id int not null,
  person_id   uuid not null,
  grid_no     int not null,
  primary key (district_id, person_id)
);
comment on table person_unpaired is 'scope:tenant People to be held against the district for duplicates.';
select lf_distribute('person_unpaired');

alter table person_identity_past enable row level security;
alter table person_identity_past force row level security;
alter table person_pair enable row level security;
alter table person_pair force row level security;
alter table person_unpaired enable row level security;
alter table person_unpaired force row level security;

create policy person_identity_past_in_areas on person_identity_past to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy person_pair_in_areas on person_pair to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and a_grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange
         and b_grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and a_grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange
         and b_grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy person_unpaired_in_areas on person_unpaired to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);

-- The whole history of one person, wherever it was recorded: opened by app.person after a
-- check that the actor may see him, for reading only.
create policy person_whole on person for select to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy person_identity_whole on person_identity for select to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy person_identity_past_whole on person_identity_past for select to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy health_check_whole on health_check for select to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy observation_whole on observation for select to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy signal_whole on signal for select to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and subject_id = nullif(current_setting('app.person', true), '')::uuid);
create policy task_whole on task for select to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and subject_id = nullif(current_setting('app.person', true), '')::uuid);
create index signal_by_subject on signal (district_id, subject_id);
create index task_by_subject on task (district_id, subject_id);

grant select, insert on person_identity_past to lianfang_app;
grant select, insert, update, delete on person_pair to lianfang_app;
grant select, insert, update, delete on person_unpaired to lianfang_app;
