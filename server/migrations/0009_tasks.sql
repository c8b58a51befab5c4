create table signal (
  district_id  int not null,
  signal_id    uuid not null,
  visit_id     uuid not null,
  household_id uuid not null,
  -- The household itself where no member is meant.
  subject_id   uuid not null,
  grid_no      int not null,
  rule         text not null,
  signal       text not null,
  disease      boolean not null,
  urgency      text not null constraint signal_urgency_known check (urgency in ('now', 'today')),
  task_kind    text not null,
  due_minutes  int not null,
  protocol_id  text not null,
  cause_zh     text not null,
  cause_en     text not null,
  raised_at    timestamptz not null,
  primary key (district_id, signal_id),
  constraint signal_once unique (district_id, visit_id, rule, subject_id)
);
comment on table signal is 'scope:tenant What a rule in force made of an observation.';
create index signal_by_grid on signal (district_id, grid_no);

create table task (
  district_id   int not null,
  task_id       uuid not null,
  kind          text not null constraint task_kind_known check (kind in ('referral', 'revisit', 'call')),
  household_id  uuid not null,
  subject_id    uuid not null,
  grid_no       int not null,
  urgency       text not null constraint task_urgency_known check (urgency in ('now', 'today')),
  level         text not null
    constraint task_level_known check (level in ('grid', 'community', 'town', 'district')),
  responsible   uuid,
  signal_id     uuid not null,
  disease       boolean not null,
  opened_at     timestamptz not null,
  due_at        timestamptz not null,
  -- When it last climbed a level; the next climb counts from here.
  climbed_at    timestamptz,
  done_at       timestamptz,
  done_by       uuid,
  evidence_visit uuid,
  taken_over_by text,
  note          text,
  primary key (district_id, task_id),
  constraint task_done_by_evidence check (
    (done_at is null and done_by is null)
    or (done_by is not null and (evidence_visit is not null or taken_over_by is not null)))
);
comment on table task is 'scope:tenant An obligation with cause, due time, evidence and state.';
-- One open task for each subject and obligation; later signals attach to it.
create unique index task_one_open on task (district_id, subject_id, kind) where done_at is null;
create index task_open_by_grid on task (district_id, grid_no) where done_at is null;
create index task_open_by_due on task (district_id, due_at) where done_at is null;

-- Which signals a task answers: a reaction that runs twice finds its cause here.
create table task_cause (
  district_id int not null,
  signal_id   uuid not null,
  task_id     uuid not null,
  grid_no     int not null,
  primary key (district_id, signal_id)
);
comment on table task_cause is 'scope:tenant The signals that a task answers.';

select lf_distribute('signal');
select lf_distribute('task');
select lf_distribute('task_cause');
alter table task add constraint task_signal
  foreign key (district_id, signal_id) references signal (district_id, signal_id);
alter table task add constraint task_responsible foreign key (responsible) references account (account_id);
alter table task_cause add constraint task_cause_task
  foreign key (district_id, task_id) references task (district_id, task_id);

alter table signal enable row level security;
alter table signal force row level security;
alter table task enable row level security;
alter table task force row level security;
alter table task_cause enable row level security;
alter table task_cause force row level security;

create policy signal_in_areas on signal to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy task_in_areas on task to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy task_cause_in_areas on task_cause to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);

grant select, insert on signal, task_cause to lianfang_app;
grant select, insert, update on task to lianfang_app;
