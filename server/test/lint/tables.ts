// Rules on tables, keys and references, one query each: thing and part of a breach.

/** Our tables by scope, and where `district_id` stands in those of tenants. Partitions follow their parent. */
const scoped = `
  with scoped as (
    select t.oid, t.relname, substring(obj_description(t.oid, 'pg_class') from '^scope:(tenant|reference|local)\\y') as scope
    from pg_class t
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition),
  tenant as (
    select s.oid, s.relname, d.attnum as district, coalesce(d.attnotnull and d.atttypid = 'int'::regtype, false) as sound
    from scoped s
    left join pg_attribute d on d.attrelid = s.oid and d.attname = 'district_id' and not d.attisdropped
    where s.scope = 'tenant'),
  fk as (
    select c.oid, c.conname, c.conkey[1] as first_from, c.confkey[1] as first_to, c.confdeltype, c.confupdtype,
      a.oid as from_oid, a.relname, a.scope as from_scope, b.oid as to_oid, b.scope as to_scope
    from pg_constraint c
    join scoped a on a.oid = c.conrelid
    left join scoped b on b.oid = c.confrelid
    where c.contype = 'f' and c.conparentid = 0)`;

export const tableRules = {
  // The comment says where a table lives on a cluster; all other rules read it.
  "table.scope-missing": `${scoped}
    select relname as on, null as part from scoped where scope is null`,

  "tenant.district-missing": `${scoped}
    select relname as on, null as part from tenant where not sound`,

  "table.no-primary-key": `${scoped}
    select relname as on, null as part from scoped s
    where not exists (select from pg_constraint where conrelid = s.oid and contype = 'p')`,

  // A cluster checks uniqueness within one district only, and finds it by the first column.
  "key.district-not-first": `${scoped}
    select t.relname as on, i.indexrelid::regclass::text as part
    from tenant t join pg_index i on i.indrelid = t.oid
    where (i.indisunique or i.indisexclusion) and i.indkey[0] is distinct from t.district`,

  "reference.district-not-first": `${scoped}
    select fk.relname as on, conname as part
    from fk join tenant a on a.oid = from_oid join tenant b on b.oid = to_oid
    where first_from is distinct from a.district or first_to is distinct from b.district`,

  // Accepted by Citus for local tables and not checked when the parent goes: orphans.
  "reference.into-tenant": `${scoped}
    select relname as on, conname as part from fk
    where to_scope = 'tenant' and from_scope is distinct from 'tenant'`,

  "reference.out-of-tenant-to-local": `${scoped}
    select relname as on, conname as part from fk
    where from_scope = 'tenant' and to_scope is distinct from 'tenant' and to_scope is distinct from 'reference'`,

  // SET NULL would clear the district; an update that cascades would move rows between districts.
  "reference.rewrites-district": `${scoped}
    select relname as on, conname as part from fk
    where to_scope = 'tenant' and (confdeltype in ('n', 'd') or confupdtype in ('n', 'd', 'c'))`,

  "table.trigger": `${scoped}
    select s.relname as on, g.tgname as part from scoped s join pg_trigger g on g.tgrelid = s.oid
    where s.scope in ('tenant', 'reference') and not g.tgisinternal`,

  // Numbers that a cluster's workers give out begin at 2^48.
  "column.narrow-serial": `${scoped}
    select s.relname as on, a.attname as part
    from scoped s join pg_attribute a on a.attrelid = s.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = s.oid and d.adnum = a.attnum
    where a.atttypid <> 'bigint'::regtype
      and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) ~ 'nextval\\(')`,

  "security.not-enabled": `${scoped}
    select t.relname as on, null as part from tenant t join pg_class c using (oid) where not c.relrowsecurity`,

  // Without it the owner, and whatever runs as the owner, sees every district.
  "security.not-forced": `${scoped}
    select t.relname as on, null as part from tenant t join pg_class c using (oid) where not c.relforcerowsecurity`,

  // A view of its definer's rights shows other rows on a cluster; a stored one has no row security at all.
  "view.definer-rights": `
    select relname as on, null as part from pg_class
    where relnamespace = 'public'::regnamespace and (relkind = 'm' or relkind = 'v' and not exists (
      select from pg_options_to_table(reloptions)
      where option_name = 'security_invoker' and option_value::boolean))`,
};
