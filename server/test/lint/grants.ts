// Rules on what the server's two roles are and may do.

const roles = "(values ('lianfang_app'), ('lianfang_sealer')) as roles (role)";

/** Tables of which a row, once written, stays as it is. */
const appendOnly = `(values ('journal'), ('journal_batch'), ('visit'), ('health_check'), ('snapshot'), ('signal'), ('person_identity_past')) as kept (name)`;

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
    where has_table_privilege(role, name, p) or p = 'update' and has_any_column_privilege(role, name, p)`,

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
