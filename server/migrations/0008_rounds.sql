create table round (
  district_id int not null,
  round_id    uuid not null,
  order_id    uuid not null,
  area_id     int not null,
  -- The round before it in this area: what that one missed leads this one.
  after_round uuid,
  frozen_at   timestamptz not null,
  primary key (district_id, round_id),
  constraint round_order_once unique (district_id, order_id)
);
comment on table round is 'scope:tenant A screening round; it runs as long as its order is in force.';

create table round_door (
  district_id   int not null,
  round_id      uuid not null,
  household_id  uuid not null,
  grid_no       int not null,
  state         text not null
    constraint round_door_state_known check (state in ('open', 'seen', 'absent', 'refused', 'vacant')),
  state_at      timestamptz,
  visit_id      uuid,
  missed_before boolean not null,
  -- Found after the freeze: beside the denominator, not in it.
  found         boolean not null,
  primary key (district_id, round_id, household_id),
  constraint round_door_open_unvisited check ((state = 'open') = (visit_id is null))
-- Each row is written at the freeze and changed a time or two: the room left in its page
-- keeps that change out of the indexes.
) with (fillfactor = 60);
comment on table round_door is 'scope:tenant Each household of a round in exactly one state.';

create table coverage (
  district_id int not null,
  round_id    uuid not null,
  grid_no     int not null,
  open        int not null,
  seen        int not null,
  absent      int not null,
  refused     int not null,
  vacant      int not null,
  found       int not null,
  primary key (district_id, round_id, grid_no)
) with (fillfactor = 50);
comment on table coverage is 'scope:tenant Doors of a round by building and state, kept with round_door.';

create table hour_count (
  district_id int not null,
  hour        timestamptz not null,
  grid_no     int not null,
  seen        int not null,
  signals     int not null,
  primary key (district_id, hour, grid_no)
) with (fillfactor = 50);
comment on table hour_count is 'scope:tenant Doors seen and signals raised by hour of receipt and building.';

select lf_distribute('round');
select lf_distribute('round_door');
select lf_distribute('coverage');
select lf_distribute('hour_count');
alter table round add constraint round_order
  foreign key (district_id, order_id) references orders (district_id, order_id);
alter table round add constraint round_area foreign key (area_id) references area (area_id);
alter table round_door add constraint round_door_round
  foreign key (district_id, round_id) references round (district_id, round_id);

alter table round enable row level security;
alter table round force row level security;
alter table round_door enable row level security;
alter table round_door force row level security;
alter table coverage enable row level security;
alter table coverage force row level security;
alter table hour_count enable row level security;
alter table hour_count force row level security;

create policy round_own on round to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy round_door_in_areas on round_door to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy coverage_in_areas on coverage to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);
create policy hour_count_in_areas on hour_count to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange)
  with check (district_id = nullif(current_setting('app.district', true), '')::int
         and grid_no <@ nullif(current_setting('app.grids', true), '')::int4multirange);

grant select, insert on round to lianfang_app;
grant select, insert, update on round_door, coverage, hour_count to lianfang_app;
