// Roles are held in areas, from-to. What a role may call stands in the routes.

import type { AreaLevel } from "./areas/area.ts";

export const roles = [
  "systemAdmin", // accounts, devices, set-up; gives no rights
  "securityAdmin", // gives and ends rights; opens no account
  "auditAdmin", // reads the journal; changes nothing
  "headquarters",
  "health", // the health authority
  "town",
  "community",
  "gridWorker",
  "sentinel",
  "pharmacist", // records who buys medicine; sees no door and no task
  "gateway", // another system that sends what its own workers saw
] as const;

export type Role = (typeof roles)[number];

/** No account may hold two of these at a time (requirement R12). */
export const separatedRoles = ["systemAdmin", "securityAdmin", "auditAdmin"] as const;

/** Whoever walks from door to door. */
export const doorRoles = ["gridWorker", "sentinel"] as const satisfies readonly Role[];

/** Whoever works outside signs in on one bound phone with a PIN; all others need a second factor. */
export const fieldRoles: readonly Role[] = [...doorRoles, "pharmacist"];

/** Whether someone who holds these roles sees doors and tasks: a pharmacist alone does not. */
export function seesDoors(held: readonly Role[]): boolean {
  return held.some((role) => role !== "pharmacist");
}

/** Whether someone who holds these roles may send a record of a kind: a pharmacist purchases alone. */
export function mayRecord(held: readonly Role[], kind: string): boolean {
  return kind === "purchase" || seesDoors(held);
}

/** The desk: whoever reads the board and works the tasks of an area. */
export const deskRoles = ["headquarters", "town", "community"] as const satisfies readonly Role[];

/**
 * At which levels a role may be held. Headquarters, the health authority and the
 * administrators answer for the whole district, so that no part of it can speak for all.
 */
export const roleLevels: Readonly<Record<Role, readonly AreaLevel[]>> = {
  systemAdmin: ["district"],
  securityAdmin: ["district"],
  auditAdmin: ["district"],
  headquarters: ["district"],
  health: ["district"],
  town: ["town"],
  community: ["community"],
  gridWorker: ["community", "grid", "building"],
  sentinel: ["grid", "building"],
  pharmacist: ["community", "building"],
  gateway: ["district", "town", "community"],
};

export const roleNames: Readonly<Record<Role, { zh: string; en: string }>> = {
  systemAdmin: { zh: "系统管理员", en: "System administrator" },
  securityAdmin: { zh: "安全管理员", en: "Security administrator" },
  auditAdmin: { zh: "审计管理员", en: "Audit administrator" },
  headquarters: { zh: "指挥部", en: "Headquarters" },
  health: { zh: "卫健部门", en: "Health authority" },
  town: { zh: "镇街", en: "Town or street" },
  community: { zh: "社区（村）", en: "Community" },
  gridWorker: { zh: "网格员", en: "Grid worker" },
  sentinel: { zh: "楼栋哨兵", en: "Building sentinel" },
  pharmacist: { zh: "药店", en: "Pharmacist" },
  gateway: { zh: "接口", en: "Gateway" },
};
