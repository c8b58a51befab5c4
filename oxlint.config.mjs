import { defineConfig } from "oxlint";
import { flow, ground } from "./flow.mjs";

const workspaces = ["domain", "server", "console", "field", "e2e", "bench", "chaos"];
const mayUse = {
  domain: [],
  server: ["domain"],
  console: ["domain"],
  field: ["domain"],
  e2e: ["domain", "server"],
  bench: ["domain", "server", "e2e"],
  // The herd runs the very module by which phones decide when to try again.
  chaos: ["domain", "server", "field"],
};

/** What a file in `folder` of a workspace must not import. */
function forbidden(workspace, folder) {
  const strangers = workspaces.filter((w) => w !== workspace && !mayUse[workspace].includes(w));
  const place = flow.indexOf(folder);
  const downstream = ground.includes(folder) ? flow : place < 0 ? [] : flow.slice(place + 1);
  // Pages show what several modules know: the order binds domain and server.
  const ordered = workspace === "domain" || workspace === "server";
  return [
    strangers.length > 0 && {
      regex: `^@lianfang/(${strangers.join("|")})(/|$)|/(${strangers.join("|")})/src/`,
      message: `${workspace} may import only ${mayUse[workspace].join(" and ") || "itself"}.`,
    },
    ordered &&
      downstream.length > 0 && {
        regex: `^\\.\\./(${downstream.join("|")})/`,
        message: `That module lies downstream of ${folder}; see flow.mjs.`,
      },
  ].filter(Boolean);
}

const clockOnly = [
  { name: "Date", message: "Only time.ts and clock.ts know Date: take a clock as argument." },
];
const clockFiles = ["domain/src/time.ts", "{server,console,field}/src/clock.ts"];

export default defineConfig({
  options: { typeAware: true, reportUnusedDisableDirectives: "error" },
  plugins: ["eslint", "typescript", "unicorn", "oxc", "import", "promise", "react", "jsx-a11y"],
  categories: { correctness: "error", suspicious: "error" },
  rules: {
    eqeqeq: ["error", "always", { null: "ignore" }],
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
    "no-console": "error",
    "no-await-in-loop": "off",
    "promise/always-return": "off",
    "unicorn/consistent-function-scoping": "off",
    "react/no-unstable-nested-components": ["error", { allowAsProps: true }],
    "import/no-named-as-default-member": "off",
    "jsx-a11y/prefer-tag-over-role": "off",
    "react/exhaustive-effect-dependencies": "off",
    "react/set-state-in-effect": "off",
    "typescript/consistent-return": "off",
    "typescript/require-array-sort-compare": ["error", { ignoreStringArrays: true }],
    "no-restricted-globals": ["error", ...clockOnly],
    "no-restricted-properties": [
      "error",
      { object: "Math", property: "random", message: "Take a source of randomness as argument." },
      { object: "crypto", property: "randomUUID", message: "Take newId as argument." },
    ],
    "react/react-in-jsx-scope": "off",
    "typescript/consistent-type-imports": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "import/no-unassigned-import": ["error", { allow: ["**/*.css", "**/seed.ts"] }],
  },
  overrides: [
    ...workspaces.flatMap((workspace) =>
      ["", ...ground, ...flow].map((folder) => ({
        files: [`${workspace}/src/${folder ? `${folder}/` : ""}**`],
        rules: { "no-restricted-imports": ["error", { patterns: forbidden(workspace, folder) }] },
      })),
    ),
    {
      files: [...clockFiles, "**/*.test.ts", "{e2e,bench,chaos,setup}/**", "server/test/**"],
      rules: { "no-restricted-globals": "off", "no-restricted-properties": "off" },
    },
    { files: ["**/*.config.{ts,mjs}"], rules: { "import/no-default-export": "off" } },
    {
      files: ["setup/**", "**/*.main.ts", "{bench,chaos,e2e}/**", "server/test/global.ts"],
      rules: { "no-console": "off" },
    },
    { files: ["server/src/db/tables.ts"], rules: { "max-lines": "off" } },
  ],
  ignorePatterns: ["**/dist*/**"],
});
