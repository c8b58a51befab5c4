// A form is rendered on phone and desk from this definition and nothing else.

import { Type, type Static } from "typebox";
import { Bilingual, Closed, Text, Words } from "../schema.ts";
import { Key } from "./condition.ts";

const Label = Closed({ zh: Text(60), en: Text(120) });

const ofEveryField = {
  key: Key,
  label: Label,
  /** Must be answered. For `choices` an empty list is an answer: asked, none. */
  required: Type.Boolean(),
  help: Type.Optional(Bilingual),
  /** Whoever answers this field must answer that one too, or a rule could not judge. */
  needs: Type.Optional(Key),
};

export const ChoiceField = Closed({
  ...ofEveryField,
  type: Words(["choice", "choices"] as const),
  codes: Type.Array(Closed({ code: Key, zh: Text(60), en: Text(120) }), {
    minItems: 1,
    maxItems: 30,
  }),
});

export const NumberField = Closed({
  ...ofEveryField,
  type: Type.Literal("number"),
  min: Type.Number(),
  max: Type.Number(),
  step: Type.Number({ minimum: 0.001, maximum: 1_000_000 }),
  unit: Type.Optional(Text(12)),
});

export const DateField = Closed({
  ...ofEveryField,
  type: Type.Literal("date"),
  /** `observed`: no day after the observation's is taken. */
  latest: Type.Optional(Type.Literal("observed")),
});

export const TextField = Closed({
  ...ofEveryField,
  type: Type.Literal("text"),
  maxLength: Type.Integer({ minimum: 1, maximum: 500 }),
  /** `area`: an official area code of 2, 4, 6, 9 or 12 digits. */
  holds: Type.Optional(Type.Literal("area")),
});

export const FlagField = Closed({ ...ofEveryField, type: Type.Literal("flag") });

export const Field = Type.Union([ChoiceField, NumberField, DateField, TextField, FlagField]);
export type Field = Static<typeof Field>;

export const Form = Closed({
  id: Key,
  title: Label,
  subject: Words(["household", "person", "venue"] as const),
  fields: Type.Array(Field, { minItems: 1, maxItems: 60 }),
});
export type Form = Static<typeof Form>;
