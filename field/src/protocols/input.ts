import type { Answer } from "@lianfang/domain/protocols/answer";
import type { Field } from "@lianfang/domain/protocols/form";

/** What the input of one kind of field is given. */
export type InputProps<F extends Field> = {
  field: F;
  /** Id of the element that names the field. */
  labelledBy: string;
  value: Answer | undefined;
  onChange: (value: Answer | undefined) => void;
};
