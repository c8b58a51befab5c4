import type { Member } from "@lianfang/domain/people/household";
import { shanghaiDay } from "@lianfang/domain/time";
import { now } from "../clock.ts";
import { useWords } from "../words/use-words.ts";

/** A person as the worker at the door needs him: masked name, sex, age about right. */
export function MemberName({ member }: { member: Member }) {
  const { say } = useWords();
  const year = Number(shanghaiDay(now()).slice(0, 4));
  const facts = [
    member.sex === "unknown" ? null : say(`sex.${member.sex}`),
    member.birthYear === null ? null : say("member.age", { age: year - member.birthYear }),
  ].filter((fact) => fact !== null);
  return (
    <span className="member">
      <strong>{member.name}</strong>
      {facts.length > 0 && <span className="quiet"> {facts.join(" · ")}</span>}
    </span>
  );
}
