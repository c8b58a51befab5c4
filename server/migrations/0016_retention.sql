-- What may be kept and for how long; what was erased, by which rule or decision. Erasing is
-- the act of a role of its own, lianfang_eraser: it sees keys and dates, never what people
-- said, and may delete from the tables named here and from no other.

create table retention_decision (
  district_id int not null,
  decision_id uuid not null,
  kind        text not null constraint retention_decision_kind_known check (kind in ('term', 'person')),
  -- Of a term: the rule and its new length. Of a person: who, why, and whether what was
  -- observed about him goes at once.
  rule        text,
  days        int,
  person_id   uuid,
  ground      text,
  at_once     boolean not null,
  reason      text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by  uuid,
  decided_at  timestamptz,
  approved    boolean,
  primary key (district_id, decision_id),
  constraint retention_decision_two_people check (decided_by is null or decided_by <> proposed_by),
  constraint retention_decision_whole check (
    (decided_by is null) = (decided_at is null) and (decided_by is null) = (approved is null)),
  constraint retention_decision_about check (
    case kind when 'term' then rule is not null and days is not null
              else person_id is not null and ground is not null end)
);
comment on table retention_decision is 'scope:tenant A new length of a retention rule, or the erasure of one person: proposed by one, decided by another.';
select lf_distribute('retention_decision');
create unique index retention_decision_one_open on retention_decision
  (district_id, kind, (coalesce(rule, person_id::text))) where decided_at is null;

create table erasure_run (
  district_id  int not null,
  run_id       uuid not null,
  kind         text not null constraint erasure_run_kind_known check (kind in ('daily', 'demand', 'person')),
  -- 00:00 in Asia/Shanghai of the day it belongs to: what is due is counted from here.
  as_of        timestamptz not null,
  -- The length of each rule in days, as it was when the run began.
  terms        jsonb not null,
  decision_id  uuid,
  -- Null: the platform by itself.
  asked_by     uuid,
  asked_at     timestamptz not null,
  finished_at  timestamptz,
  -- Of the certificate; null where the platform's own run found nothing to erase.
  number       int,
  primary key (district_id, run_id),
  constraint erasure_run_number_once unique (district_id, number),
  constraint erasure_run_person_decided check ((kind = 'person') = (decision_id is not null))
);
comment on table erasure_run is 'scope:tenant One run of the retention rules, or the erasure of one person.';
select lf_distribute('erasure_run');
create unique index erasure_run_daily on erasure_run (district_id, as_of) where kind = 'daily';
create unique index erasure_run_decision on erasure_run (district_id, decision_id) where decision_id is not null;

-- Counted in the transaction that erases: a run that is killed goes on where it stood.
create table erasure_part (
  district_id int not null,
  run_id      uuid not null,
  rule        text not null,
  table_name  text not null,
  rows        bigint not null,
  partitions  int not null,
  done_at     timestamptz,
  primary key (district_id, run_id, rule, table_name)
);
comment on table erasure_part is 'scope:tenant How many rows of a table a run has erased by a rule.';
select lf_distribute('erasure_part');

alter table retention_decision enable row level security;
alter table retention_decision force row level security;
alter table erasure_run enable row level security;
alter table erasure_run force row level security;
alter table erasure_part enable row level security;
alter table erasure_part force row level security;
create policy retention_decision_own on retention_decision to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy erasure_run_own on erasure_run to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy erasure_part_own on erasure_part to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on retention_decision, erasure_run to lianfang_app;
grant update (decided_by, decided_at, approved) on retention_decision to lianfang_app;
grant select on erasure_part to lianfang_app;

-- After its time an order names nobody: what stands in place of an account is a keyed pseudonym.
alter table orders add column pseudonymised_at timestamptz;

-- The eraser, table by table.
create policy retention_decision_erase on retention_decision to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy erasure_run_erase on erasure_run to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy erasure_part_erase on erasure_part to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy journal_inbox_erase on journal_inbox for insert to lianfang_eraser
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy visit_erase on visit to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy health_check_erase on health_check to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy observation_erase on observation to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy held_item_erase on held_item to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy round_erase on round to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy round_door_erase on round_door to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy signal_erase on signal to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy task_erase on task to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy task_cause_erase on task_cause to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy orders_erase on orders to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy person_erase on person to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy person_identity_erase on person_identity to lianfang_eraser
  using (district_id = nullif(current_setting('app.district', true), '')::int);

grant select on retention_decision, erasure_run, erasure_part to lianfang_eraser;
grant update (finished_at, number) on erasure_run to lianfang_eraser;
grant insert, update on erasure_part to lianfang_eraser;
grant insert on journal_inbox to lianfang_eraser;

grant delete, select (district_id, day, visit_id, household_id, round_id, at) on visit to lianfang_eraser;
grant delete, select (district_id, day, visit_id, person_id, at) on health_check to lianfang_eraser;
grant delete, select (district_id, day, observation_id, person_id, household_id, place_id, at)
  on observation to lianfang_eraser;
grant delete, select (district_id, held_id, received_at) on held_item to lianfang_eraser;
grant select (district_id, round_id, order_id) on round to lianfang_eraser;
grant delete, select (district_id, round_id, household_id) on round_door to lianfang_eraser;
grant delete, select (district_id, signal_id, observation_id, household_id, subject_id, raised_at)
  on signal to lianfang_eraser;
grant delete, select (district_id, task_id, household_id, subject_id, signal_id, disease, opened_at, done_at, kind)
  on task to lianfang_eraser;
grant delete, select (district_id, signal_id, task_id) on task_cause to lianfang_eraser;
grant select (district_id, order_id, until_at, signed_at, withdrawn_at, drafted_by, signed_by, withdrawn_by, pseudonymised_at),
  update (drafted_by, signed_by, withdrawn_by, pseudonymised_at) on orders to lianfang_eraser;
grant select (district_id, person_id), update (birth_year, sex) on person to lianfang_eraser;
grant select (district_id, person_id),
  update (name, phone, id_no, address, name_hash, phone_hash, id_no_hash) on person_identity to lianfang_eraser;

-- Local tables know no district: theirs is the account's.
grant select (account_id, district_id) on account to lianfang_eraser;
grant delete, select (token_hash, account_id, expires_at) on session to lianfang_eraser;
grant delete, select (token_hash, account_id, expires_at) on invitation to lianfang_eraser;
