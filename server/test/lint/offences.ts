// For each rule of the lint, statements that break it. They stand on the table
// `offender`, which by itself keeps every rule.

const district = "district_id = nullif(current_setting('app.district', true), '')::int";

export const soundTable = `
  create table offender (district_id int not null, n int not null, word text, person_id uuid, primary key (district_id, n));
  comment on table offender is 'scope:tenant';
  alter table offender enable row level security;
  alter table offender force row level security;
  create policy own on offender to lianfang_app using (${district}) with check (${district});
  grant select, insert, update on offender to lianfang_app;`;

const secured = (table: string): string =>
  `comment on table ${table} is 'scope:tenant'; alter table ${table} enable row level security; alter table ${table} force row level security`;
const local = "create table loc (n int primary key); comment on table loc is 'scope:local'";
const key = "alter table offender drop constraint offender_pkey, add primary key";
const parent = "alter table offender add constraint parent foreign key";
const policy = (expression: string): string => `create policy p on offender using (${expression})`;
const checked = (expression: string): string =>
  `create policy p on offender using (${district}) with check (${expression})`;
const personSetting = "nullif(current_setting('app.person', true), '')::uuid";
const batch = "batch_id = nullif(current_setting('app.batch', true), '')::uuid";
const person = `person_id = ${personSetting}`;
const reading = (expression: string): string =>
  `create policy p on offender for select using (${expression})`;
const trigger = (table: string): string =>
  `create function f() returns trigger language plpgsql as 'begin return new; end';
   create trigger touch before insert on ${table} for each row execute function f()`;
const mine = "create function mine(int, int) returns boolean language sql as 'select true'";

type Offence = readonly [on: string, part: string | null, statements: string];

export const offences: Readonly<Record<string, readonly Offence[]>> = {
  "table.scope-missing": [
    ["offender", null, "comment on table offender is null"],
    ["offender", null, "comment on table offender is 'scope:tenants'"],
  ],
  "tenant.district-missing": [
    ["bare", null, `create table bare (n int primary key); ${secured("bare")}`],
    ["big", null, `create table big (district_id bigint primary key); ${secured("big")}`],
    ["open", null, `create table open (district_id int unique); ${secured("open")}`],
  ],
  "table.no-primary-key": [
    ["offender", null, "alter table offender drop constraint offender_pkey"],
    ["loc", null, `${local}; alter table loc drop constraint loc_pkey`],
  ],
  "key.district-not-first": [
    ["offender", "offender_pkey", `${key} (n)`],
    ["offender", "offender_pkey", `${key} (n, district_id)`],
    ["offender", "once", "alter table offender add constraint once unique (word)"],
    ["offender", "once", "create unique index once on offender (lower(word), district_id)"],
    [
      "offender",
      "apart",
      "alter table offender add constraint apart exclude using btree (n with =, district_id with =)",
    ],
    ["visit", "once", "create unique index once on visit (day, district_id, visit_id)"],
  ],
  "reference.district-not-first": [
    [
      "offender",
      "parent",
      `alter table offender add unique (n, district_id); ${parent} (n, district_id) references offender (n, district_id)`,
    ],
    ["offender", "parent", `${parent} (n, district_id) references offender (district_id, n)`],
  ],
  "reference.into-tenant": [
    [
      "loc",
      "up",
      `${local}; alter table loc add constraint up foreign key (n) references tenant_root`,
    ],
    [
      "area",
      "up",
      "alter table area add constraint up foreign key (district_id) references tenant_root",
    ],
  ],
  "reference.out-of-tenant-to-local": [
    ["offender", "parent", `${local}; ${parent} (n) references loc`],
  ],
  "reference.rewrites-district": [
    ["offender", "parent", `${parent} (district_id, n) references offender on delete set null`],
    ["offender", "parent", `${parent} (district_id, n) references offender on delete set default`],
    ["offender", "parent", `${parent} (district_id, n) references offender on update cascade`],
  ],
  "table.trigger": [
    ["offender", "touch", trigger("offender")],
    ["area", "touch", trigger("area")],
  ],
  "column.narrow-serial": [
    ["offender", "i", "alter table offender add column i int generated always as identity"],
    ["offender", "i", "alter table offender add column i serial"],
  ],
  "security.not-enabled": [["offender", null, "alter table offender disable row level security"]],
  "security.not-forced": [["offender", null, "alter table offender no force row level security"]],
  "view.definer-rights": [
    ["v", null, "create view v as select n from offender"],
    ["v", null, "create view v with (security_invoker = false) as select n from offender"],
    ["v", null, "create materialized view v as select n from offender"],
  ],
  "policy.not-plain": [
    ["offender", "p", policy(`${district} and n in (select area_id from area)`)],
    ["offender", "p", `${mine}; ${policy(`${district} and mine(n, n)`)}`],
    [
      "offender",
      "p",
      `${mine}; create operator === (leftarg = int, rightarg = int, function = mine); ${checked(`${district} and n === 1`)}`,
    ],
  ],
  "policy.bare-setting": [
    ["offender", "p", policy(`${district} and n = current_setting('app.n', true)::int`)],
    ["offender", "p", policy(`${district} and n = nullif(current_setting('app.n'), '')::int`)],
    ["offender", "p", checked(`${district} and n = current_setting('app.n', true)::int`)],
    ["offender", "p", policy("district_id = current_setting('app.district', true)::int")],
  ],
  "policy.no-district": [
    ["offender", "p", policy("true")],
    ["offender", "p", policy(`${district} or n = 1`)],
    ["offender", "p", policy(`(${district} and n = 1) or n = 2`)],
    ["offender", "p", policy(`not (${district})`)],
    ["offender", "p", policy(`(${district} and n = 1) is not true`)],
    ["offender", "p", checked("true")],
  ],
  "policy.person-beyond-reading": [
    ["offender", "p", `create policy p on offender using (${district} and ${person})`],
    ["offender", "p", `create policy p on offender for update using (${district} and ${person})`],
    ["offender", "p", reading(`${district} and ${person} is not false`)],
    ["offender", "p", reading(`${district} and (${person} or n = 1)`)],
    ["offender", "p", reading(`${district} and person_id <> ${personSetting}`)],
    ["person", "p", `create policy p on person for insert with check (${district} and ${person})`],
  ],
  "policy.says-nothing": [
    ["offender", "p", "create policy p on offender for select"],
    ["offender", "p", "create policy p on offender for insert"],
  ],
  "grant.on-partition": [
    ["visit_outlier", "lianfang_app", "grant select on visit_outlier to lianfang_app"],
    ["visit_outlier", "public", "grant select on visit_outlier to public"],
  ],
  "grant.to-everyone": [["person", "SELECT", "grant select on person to public"]],
  "grant.truncate": [
    ["person", "lianfang_app", "grant truncate on person to lianfang_app"],
    ["journal", "lianfang_sealer", "grant truncate on journal to lianfang_sealer"],
  ],
  "grant.rewrites-record": [
    ...[
      "journal",
      "journal_batch",
      "visit",
      "health_check",
      "snapshot",
      "signal",
      "person_identity_past",
    ].flatMap((table): Offence[] =>
      ["update", "delete"].map((right) => [
        table,
        `lianfang_app ${right}`,
        `grant ${right} on ${table} to lianfang_app`,
      ]),
    ),
    ["journal", "lianfang_sealer update", "grant update (hash) on journal to lianfang_sealer"],
  ],
  "grant.deletes-more": [
    ["person", "lianfang_eraser", "grant delete on person to lianfang_eraser"],
    ["journal", "lianfang_eraser", "grant delete on journal to lianfang_eraser"],
    ["task", "lianfang_app", "grant delete on task to lianfang_app"],
  ],
  "grant.deletes-beyond-batch": [
    ["person", "lianfang_app", "drop policy person_of_batch on person"],
    ["observation", "lianfang_app", "drop policy observation_of_batch on observation"],
    [
      "place",
      "lianfang_app",
      `drop policy place_of_batch on place; create policy place_of_batch on place for delete using (${district} and ${batch})`,
    ],
    [
      "household",
      "lianfang_app",
      `alter policy household_of_batch on household using (${district} and (${batch} or walk_order = 1))`,
    ],
    [
      "person_identity",
      "lianfang_app",
      "alter policy person_identity_of_batch on person_identity to lianfang_sealer",
    ],
  ],
  "grant.eraser-writes": [
    ["visit", "answers update", "grant update (answers) on visit to lianfang_eraser"],
    ["orders", "until_at update", "grant update on orders to lianfang_eraser"],
    [
      "person_identity_past",
      "fields update",
      "grant update (fields) on person_identity_past to lianfang_eraser",
    ],
    ["person", "person_id insert", "grant insert on person to lianfang_eraser"],
  ],
  "grant.eraser-reads": [
    ["person_identity", "name", "grant select on person_identity to lianfang_eraser"],
    ["person_identity_past", "before", "grant select on person_identity_past to lianfang_eraser"],
    ["health_check", "answers", "grant select (answers) on health_check to lianfang_eraser"],
  ],
  "grant.app-seals": [
    ["journal", "lianfang_app insert", "grant insert on journal to lianfang_app"],
    ["journal_batch", "lianfang_app insert", "grant insert on journal_batch to lianfang_app"],
  ],
  "role.too-mighty": [
    ["lianfang_app", "superuser", "alter role lianfang_app superuser"],
    ["lianfang_sealer", "bypassrls", "alter role lianfang_sealer bypassrls"],
    ["lianfang_app", "createrole", "alter role lianfang_app createrole"],
  ],
  "role.member": [["lianfang_app", "pg_read_all_data", "grant pg_read_all_data to lianfang_app"]],
  "role.owns": [["lianfang_app", "public.duty", "alter table duty owner to lianfang_app"]],
  "function.definer-rights": [
    ["f", null, "create function f() returns int language sql security definer as 'select 1'"],
  ],
};
