-- Registers as they come: the file, sealed; what was made of each row; what the batch did.

create table import_batch (
  district_id int not null,
  batch_id    uuid not null,
  area_id     int not null,
  -- The numbers of its area: whoever may see all of them may see the batch.
  area_span   int4multirange not null,
  kind        text not null,
  state       text not null constraint import_batch_state_known check (state in
    ('reading', 'checked', 'committing', 'committed', 'undoing', 'undone', 'failed')),
  -- Name of the file, names of its sheets, their layouts: sealed, for names of people may stand there.
  head        bytea not null,
  account_id  uuid not null,
  started_at  timestamptz not null,
  -- Whoever asked for what is being done, and the areas in which he may.
  asked_by    uuid not null,
  asked_span  int4multirange not null,
  -- Grows with each reading: rows of an earlier one are not mixed with the next.
  reading     int not null,
  done        int not null,
  total       int not null,
  row_count   int not null,
  accepted    int not null,
  duplicates  int not null,
  rejected    int not null,
  ignored     int not null,
  warnings    int not null,
  left_count  int not null,
  -- Codes of problems with level, words and how many rows bear them.
  codes       jsonb not null,
  fault_zh    text,
  fault_en    text,
  forgotten_at timestamptz,
  primary key (district_id, batch_id),
  constraint import_batch_adds_up check (row_count = accepted + duplicates + rejected + ignored)
);
comment on table import_batch is 'scope:tenant A register that was sent: its state and counts.';

create table import_file (
  district_id int not null,
  batch_id    uuid not null,
  part        int not null,
  area_span   int4multirange not null,
  bytes       bytea not null,
  primary key (district_id, batch_id, part)
);
comment on table import_file is 'scope:tenant The file of a batch in sealed parts; forgotten when it is decided.';

create table import_row (
  district_id int not null,
  batch_id    uuid not null,
  -- Its place in the file, from 1.
  n           int not null,
  area_span   int4multirange not null,
  sheet       int not null,
  row         int not null,
  state       text not null constraint import_row_state_known
    check (state in ('accepted', 'duplicate', 'rejected', 'ignored')),
  codes       text[] not null,
  -- Without the names of sheets and without what a cell holds.
  problems    jsonb not null,
  -- Cells and what was read in them, sealed; null: forgotten.
  cells       bytea,
  -- The id that a person or place it makes will bear.
  own_id      uuid,
  subject_id  uuid,
  -- What the commit made of it; null: nothing.
  made        text constraint import_row_made_known
    check (made in ('person', 'fact', 'place', 'account', 'undone', 'left')),
  primary key (district_id, batch_id, n)
);
comment on table import_row is 'scope:tenant What became of each row of a batch.';

select lf_distribute('import_batch');
select lf_distribute('import_file');
select lf_distribute('import_row');
alter table import_file add constraint import_file_batch
  foreign key (district_id, batch_id) references import_batch (district_id, batch_id);
alter table import_row add constraint import_row_batch
  foreign key (district_id, batch_id) references import_batch (district_id, batch_id);

alter table import_batch enable row level security;
alter table import_batch force row level security;
alter table import_file enable row level security;
alter table import_file force row level security;
alter table import_row enable row level security;
alter table import_row force row level security;
create policy import_batch_in_areas on import_batch to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and area_span <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and area_span <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy import_file_in_areas on import_file to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and area_span <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and area_span <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy import_row_in_areas on import_row to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and area_span <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and area_span <@ nullif(current_setting('app.grids', true), '')::int4multirange);
grant select, insert, update, delete on import_batch, import_row to lianfang_app;
grant select, insert, delete on import_file to lianfang_app;

-- What a batch made can be taken back, and nothing else can be deleted: the row says which
-- batch made it, and the transaction says which batch it undoes (docs/adr/0006).
alter table household add column batch_id uuid;
alter table person add column batch_id uuid;
alter table person_identity add column batch_id uuid;
alter table place add column batch_id uuid;
create policy household_of_batch on household as restrictive for delete to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and batch_id = nullif(current_setting('app.batch', true), '')::uuid);
create policy person_of_batch on person as restrictive for delete to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and batch_id = nullif(current_setting('app.batch', true), '')::uuid);
create policy person_identity_of_batch on person_identity as restrictive for delete to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and batch_id = nullif(current_setting('app.batch', true), '')::uuid);
create policy place_of_batch on place as restrictive for delete to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and batch_id = nullif(current_setting('app.batch', true), '')::uuid);
create policy observation_of_batch on observation as restrictive for delete to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and batch_id = nullif(current_setting('app.batch', true), '')::uuid);
grant delete on household, person, person_identity, place, observation to lianfang_app;

-- Equality is asked by keyed hash, thousands at a time.
create index if not exists person_identity_by_id_no on person_identity (district_id, id_no_hash)
  where id_no_hash is not null;
create index if not exists person_identity_by_phone on person_identity (district_id, phone_hash)
  where phone_hash is not null;

-- A task whose cause was taken back with its batch: closed by whoever undid it, with the reason.
alter table task add column withdrawn text;
alter table task drop constraint task_done_by_evidence;
alter table task add constraint task_done_by_evidence check (
  (done_at is null and done_by is null)
  or (done_by is not null
      and (evidence_observation is not null or taken_over_by is not null or withdrawn is not null)));

-- Signals stay as they are; here stands which were taken back.
create table signal_withdrawal (
  district_id  int not null,
  signal_id    uuid not null,
  grid_no      int not null,
  batch_id     uuid not null,
  withdrawn_at timestamptz not null,
  primary key (district_id, signal_id)
);
comment on table signal_withdrawal is 'scope:tenant Signals whose observation was taken back with its batch.';
select lf_distribute('signal_withdrawal');
alter table signal_withdrawal add constraint signal_withdrawal_signal
  foreign key (district_id, signal_id) references signal (district_id, signal_id);
alter table signal_withdrawal enable row level security;
alter table signal_withdrawal force row level security;
create policy signal_withdrawal_in_areas on signal_withdrawal to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
grant select, insert on signal_withdrawal to lianfang_app;
create index if not exists signal_by_subject on signal (district_id, subject_id);
create index task_cause_by_task on task_cause (district_id, task_id);
