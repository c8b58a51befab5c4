create table area (
  area_id     int primary key,
  district_id int not null,
  parent_id   int,
  level       text not null
    constraint area_level_known check (level in ('district', 'town', 'community', 'grid', 'building')),
  name        text not null,
  short_name  text not null,
  -- The numbers of the district's own depth-first numbering that it covers; a split or
  -- a merger changes spans and moves no row.
  span        int4multirange not null,
  valid_from  date not null,
  valid_until date,
  constraint area_root_is_district check ((level = 'district') = (parent_id is null))
);
comment on table area is 'scope:reference District, town, community, grid, building.';
select lf_reference('area');
alter table area add constraint area_parent foreign key (parent_id) references area (area_id);
create index area_by_parent on area (district_id, parent_id);
create index area_by_name on area (district_id, name);

create table area_code (
  edition text not null,
  code    text not null,
  name    text not null,
  area_id int not null,
  primary key (edition, code)
);
comment on table area_code is 'scope:reference Official codes by edition, and the area each means here.';
select lf_reference('area_code');
alter table area_code add constraint area_code_area foreign key (area_id) references area (area_id);
create index area_code_by_area on area_code (area_id, edition);

grant select, insert, update on area to lianfang_app;
grant select, insert on area_code to lianfang_app;
