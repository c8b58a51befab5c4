-- One act upon several duties of one account: handed to another, or ended. Nothing is
-- overwritten: what each duty was before stands in the parts, so that the act can be undone.
create table duty_change (
  district_id int not null,
  change_id   uuid not null,
  kind        text not null constraint duty_change_kind_known check (kind in ('handOver', 'end')),
  account_id  uuid not null,
  to_account  uuid,
  -- When it takes effect; never before it was made.
  at          timestamptz not null,
  made_at     timestamptz not null,
  by_account  uuid not null,
  -- Where open tasks follow the duties.
  span        int4multirange not null,
  -- When the tasks followed; null while they have not.
  followed_at timestamptz,
  undone_at   timestamptz,
  undone_by   uuid,
  primary key (district_id, change_id),
  constraint duty_change_to_another check (
    (kind = 'handOver' and to_account is not null and to_account <> account_id)
    or (kind = 'end' and to_account is null))
);
comment on table duty_change is 'scope:tenant Duties handed over or ended in one act.';
select lf_distribute('duty_change');
alter table duty_change add constraint duty_change_account foreign key (account_id) references account (account_id);
alter table duty_change add constraint duty_change_to foreign key (to_account) references account (account_id);
create index duty_change_to_follow on duty_change (district_id, at)
  where kind = 'handOver' and followed_at is null and undone_at is null;
create index duty_change_by_time on duty_change (district_id, made_at);

create table duty_change_part (
  district_id  int not null,
  change_id    uuid not null,
  duty_id      uuid not null,
  -- The duty that began in its place; null where it was ended.
  new_duty_id  uuid,
  until_before timestamptz,
  primary key (district_id, change_id, duty_id)
);
comment on table duty_change_part is 'scope:tenant The duties of one act, and until when each was given before.';
select lf_distribute('duty_change_part');
alter table duty_change_part add constraint duty_change_part_change
  foreign key (district_id, change_id) references duty_change (district_id, change_id);
alter table duty_change_part add constraint duty_change_part_duty
  foreign key (district_id, duty_id) references duty (district_id, duty_id);
alter table duty_change_part add constraint duty_change_part_new_duty
  foreign key (district_id, new_duty_id) references duty (district_id, duty_id);

-- Which tasks followed a hand-over, so that the same ones go back.
create table task_move (
  district_id   int not null,
  change_id     uuid not null,
  task_id       uuid not null,
  grid_no       int not null,
  moved_back_at timestamptz,
  primary key (district_id, change_id, task_id)
);
comment on table task_move is 'scope:tenant Open tasks that followed a hand-over of duties.';
select lf_distribute('task_move');
alter table task_move add constraint task_move_change
  foreign key (district_id, change_id) references duty_change (district_id, change_id);
alter table task_move add constraint task_move_task
  foreign key (district_id, task_id) references task (district_id, task_id);
create index task_open_by_responsible on task (district_id, responsible) where done_at is null;
create index duty_by_account on duty (district_id, account_id);
create index account_by_name on account (district_id, login);

alter table duty_change enable row level security;
alter table duty_change force row level security;
alter table duty_change_part enable row level security;
alter table duty_change_part force row level security;
alter table task_move enable row level security;
alter table task_move force row level security;
create policy duty_change_own on duty_change to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy duty_change_part_own on duty_change_part to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy task_move_in_areas on task_move to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);

grant select, insert, update on duty_change, task_move to lianfang_app;
grant select, insert on duty_change_part to lianfang_app;
