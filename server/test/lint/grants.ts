// Rules on what the server's roles are and may do.

import { eraserDeletes, eraserUpdates } from "../../src/retention/may.ts";

const roles = "(values ('lianfang_app'), ('lianfang_sealer'), ('lianfang_eraser')) as roles (role)";

/** Tables of which a row, once written, stays as it is. */
const appendOnly = `(values ('journal'), ('journal_batch'), ('visit'), ('health_check'), ('snapshot'), ('signal'), ('person_identity_past')) as kept (name)`;

/** Of these only what a batch made that is being undone (docs/adr/0006): a policy sees to it. */
const deletedByBatch = ["household", "person", "person_identity", "place", "observation"];
const appDeletes = [
  ...deletedByBatch,
  "session",
  "import_batch",
  "import_row",
  "import_file",
  "person_pair",
  "person_unpaired",
];

/** The district AND the batch that is being undone, and no "or" beside them. */
const byBatch = String.raw`^\(\(district_id = [^=]*\) AND \(batch_id = \(NULLIF\(current_setting\('app\.batch'::text, true\), ''::text\)\)::uuid\)\)$`;

/** What may be deleted, and by whom; nothing else may be, by any role. */
const deletable = `(values
  ${appDeletes.map((table) => `('lianfang_app', '${table}')`).join(", ")}, ('lianfang_sealer', 'journal_inbox'),
  ${eraserDeletes.map((table) => `('lianfang_eraser', '${table}')`).join(", ")}) as may (role, name)`;

/** What the eraser may change: it puts pseudonyms and nothing in the place of people. */
const changeable = `(values
  ${Object.entries(eraserUpdates)
    .flatMap(([table, columns]) => columns.map((column) => `('${table}', '${column}')`))
    .join(", ")}) as may (name, col)`;

/** What it may add to: its own account of what it did. */
const addable = `(values ('erasure_part'), ('journal_inbox')) as may (name)`;

const ours = `
  select c.oid, c.relname, c.relacl, c.relowner, c.relispartition from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`;

export const grantRules = {
  // Privileges on the parent suffice; on a leaf they go round the parent's row security.
  "grant.on-partition": `
    select distinct c.relname as on, coalesce(r.rolname, 'public') as part
    from (${ours}) c cross join aclexplode(c.relacl) g left join pg_roles r on r.oid = g.grantee
    where c.relispartition and g.grantee <> c.relowner`,

  "grant.to-everyone": `
    select distinct c.relname as on, g.privilege_type as part
    from (${ours}) c cross join aclexplode(c.relacl) g where g.grantee = 0 and not c.relispartition`,

  // TRUNCATE asks no policy.
  "grant.truncate": `
    select c.relname as on, role as part from (${ours}) c cross join ${roles}
    where has_table_privilege(role, c.oid, 'truncate')`,

  "grant.rewrites-record": `
    select name as on, role || ' ' || p as part
    from ${appendOnly} cross join ${roles} cross join unnest(array['update', 'delete']) as p
    where (has_table_privilege(role, name, p) or p = 'update' and has_any_column_privilege(role, name, p))
      and not (p = 'delete' and exists (select from ${deletable} where may.role = roles.role and may.name = kept.name))
      and not (p = 'update' and role = 'lianfang_eraser' and exists (select from ${changeable} where may.name = kept.name))`,

  // Erasing is the act of one role, in the tables that were agreed upon.
  "grant.deletes-more": `
    select c.relname as on, role as part from (${ours}) c cross join ${roles}
    where has_table_privilege(role, c.oid, 'delete')
      and not exists (select from ${deletable} where may.role = roles.role and may.name = c.relname)`,

  // Permissive policies are joined by "or": without a restrictive one all of the district could go.
  "grant.deletes-beyond-batch": `
    select c.relname as on, 'lianfang_app' as part from (${ours}) c
    where c.relname in (${deletedByBatch.map((table) => `'${table}'`).join(", ")})
      and has_table_privilege('lianfang_app', c.oid, 'delete')
      and not exists (
        select from pg_policy p
        where p.polrelid = c.oid and not p.polpermissive and p.polcmd in ('d', '*')
          and p.polroles && array[0::oid, 'lianfang_app'::regrole::oid]
          and pg_get_expr(p.polqual, c.oid) ~ $batch$${byBatch}$batch$)`,

  "grant.eraser-writes": `
    select c.relname as on, coalesce(a.attname || ' ', '') || p as part
    from (${ours}) c cross join unnest(array['insert', 'update']) as p
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where has_column_privilege('lianfang_eraser', c.oid, a.attnum, p)
      and not (p = 'insert' and exists (select from ${addable} where may.name = c.relname))
      and not (p = 'update' and exists (
        select from ${changeable} where may.name = c.relname and may.col in (a.attname, '*')))`,

  // It decides by keys and dates: what people said, showed and are called is not its to read.
  "grant.eraser-reads": `
    select c.relname as on, a.attname as part
    from (${ours}) c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where has_column_privilege('lianfang_eraser', c.oid, a.attnum, 'select')
      and (a.atttypid = 'jsonb'::regtype and c.relname <> 'erasure_run'
        or a.atttypid = 'bytea'::regtype and c.relname not in ('session', 'invitation')
        or a.attname in ('note', 'label', 'birth_year', 'sex', 'taken_over_by', 'pin_hash', 'password_hash'))`,

  // Only the sealer numbers entries.
  "grant.app-seals": `
    select name as on, 'lianfang_app insert' as part
    from (values ('journal'), ('journal_batch')) as sealed (name)
    where has_any_column_privilege('lianfang_app', name, 'insert')`,

  "role.too-mighty": `
    select rolname as on, trait as part
    from pg_roles cross join lateral (values
      ('superuser', rolsuper), ('bypassrls', rolbypassrls), ('createrole', rolcreaterole),
      ('createdb', rolcreatedb), ('replication', rolreplication)) as traits (trait, has)
    where rolname in (select role from ${roles}) and has`,

  // A member of another role may become it.
  "role.member": `
    select member.rolname as on, granted.rolname as part
    from pg_auth_members m
    join pg_roles member on member.oid = m.member join pg_roles granted on granted.oid = m.roleid
    where member.rolname in (select role from ${roles})`,

  // An owner may switch row security off.
  "role.owns": `
    select r.rolname as on, (pg_identify_object(d.classid, d.objid, d.objsubid)).identity as part
    from pg_shdepend d join pg_roles r on r.oid = d.refobjid
    where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o'
      and d.dbid in (0, (select oid from pg_database where datname = current_database()))
      and r.rolname in (select role from ${roles})`,

  "function.definer-rights": `
    select p.proname as on, null as part from pg_proc p
    where p.prosecdef and p.pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend where objid = p.oid and classid = 'pg_proc'::regclass and deptype = 'e')`,
};
