// A real district is founded once: its areas, three administrators, one link, no people.

import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { testPlatform } from "../test/platform.ts";
import { acceptInvitation } from "./accounts/sign-in.ts";
import { pageOfAccounts } from "./accounts/account-list.ts";
import { wholeDistrict, withActor } from "./db/withActor.ts";
import { foundDistrict } from "./found.ts";

const csv = fileURLToPath(new URL("../sample/500109-2023-06-30.csv", import.meta.url));
const real = { code: "500109", areas: [csv], edition: "2023-06-30" };
const scope = { district: 1, span: wholeDistrict };

test("a district is founded once, with three administrators and one usable link", async () => {
  const platform = await testPlatform();
  const link = await foundDistrict(platform, real);
  expect(await foundDistrict(platform, real)).toBeNull();

  const seen = await withActor(platform.db, scope, async (tx) => ({
    ...(await pageOfAccounts(tx, 1, platform.clock(), {}, 0)),
    levels: await tx
      .selectFrom("area")
      .select(({ fn }) => ["level", fn.countAll<string>().as("areas")])
      .groupBy("level")
      .orderBy("level")
      .execute(),
    people: await tx.selectFrom("person").select("personId").execute(),
    district: await tx.selectFrom("district").selectAll().execute(),
  }));
  expect(seen.accounts.map(({ grants }) => grants.map(({ role }) => role))).toEqual([
    ["auditAdmin"],
    ["securityAdmin"],
    ["systemAdmin"],
  ]);
  expect(seen.levels).toEqual([
    { level: "community", areas: "192" },
    { level: "district", areas: "1" },
    { level: "town", areas: "17" },
  ]);
  expect(seen.people).toEqual([]);
  expect(seen.district).toEqual([{ districtId: 1, name: "北碚区", sample: false }]);

  const token = link?.split("/i/")[1] ?? "";
  const system = seen.accounts.find(({ login }) => login === "system");
  expect(await acceptInvitation(platform, token, "test")).toMatchObject({ account: system?.id });
  expect(await acceptInvitation(platform, token, "test")).toMatchObject({
    problem: "invitation.unusable",
  });
});

test("a district that the files do not hold is refused in words, and nothing is founded", async () => {
  const platform = await testPlatform();
  await expect(foundDistrict(platform, { ...real, code: "990099" })).rejects.toThrow(/990099/);
  expect(await platform.db.selectFrom("district").selectAll().execute()).toEqual([]);
});
