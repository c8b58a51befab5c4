create table protocol (
  protocol_id text primary key,
  body        jsonb not null,
  loaded_at   timestamptz not null
);
comment on table protocol is 'scope:reference Dated, versioned rule sets, as checked by the schema.';
select lf_reference('protocol');

create table orders (
  district_id  int not null,
  order_id     uuid not null,
  number       text not null,
  title_zh     text not null,
  title_en     text not null,
  issuer       text not null,
  legal_basis  text not null,
  area_id      int not null,
  protocol_id  text,
  opens_round  boolean not null,
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  drafted_by   uuid not null,
  drafted_at   timestamptz not null,
  signed_by    uuid,
  signed_at    timestamptz,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  withdrawn_why text,
  primary key (district_id, order_id),
  constraint orders_number_once unique (district_id, number),
  constraint orders_end check (until_at > from_at),
  constraint orders_two_people check (signed_by is null or signed_by <> drafted_by),
  constraint orders_signed_whole check ((signed_by is null) = (signed_at is null)),
  constraint orders_withdrawn_after_signed check (withdrawn_at is null or signed_at is not null)
);
comment on table orders is 'scope:tenant What puts a protocol or a round in force in an area. Its effect is computed from time.';
select lf_distribute('orders');
alter table orders add constraint orders_area foreign key (area_id) references area (area_id);
alter table orders add constraint orders_protocol foreign key (protocol_id) references protocol (protocol_id);
alter table orders enable row level security;
alter table orders force row level security;
create policy orders_own on orders to lianfang_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);

grant select, insert on protocol to lianfang_app;
grant select, insert, update on orders to lianfang_app;
