import type { ReactNode } from "react";
import { DoorStateMark } from "../people/DoorState.tsx";
import { saidTime } from "../words/time.ts";
import { useWords } from "../words/use-words.ts";
import { isSetAside, ofDoor, ofOther, type Item } from "./item.ts";

type Props = {
  item: Item;
  account: string;
  now: number;
  children?: ReactNode;
};

/** One record: which door and what was said of it, or what and for whom; and where it is now. */
export function ItemRow({ item, account, now, children }: Props) {
  const { say, pick, language } = useWords();
  const { shown, receipt, left, savedAt } = item;
  const [door, other] = [ofDoor(shown), ofOther(shown)];
  const aside = isSetAside(item);
  const detail = receipt && pick({ zh: receipt.detailZh ?? "", en: receipt.detailEn ?? "" });
  return (
    <li className={aside ? "item aside" : "item"}>
      <span className="item-what">
        <strong>
          {door && `${door.building} ${door.label}`}
          {other && pick({ zh: other.titleZh, en: other.titleEn })}
          {shown === null && say("item.sealed")}
        </strong>
        {door && <DoorStateMark door={door} />}
        {other && other.whom !== null && <span>{other.whom}</span>}
      </span>
      <span className={receipt && !aside ? "item-where received" : "item-where"}>
        {receipt
          ? `${aside ? "!" : "✓✓"} ${say(`answer.${receipt.answer}`)} ${saidTime(receipt.at, now, language)}`
          : `✓ ${say("item.saved")} ${saidTime(savedAt, now, language)}`}
      </span>
      {receipt === null && left && (
        <span className="quiet">
          {say("item.left", { time: saidTime(left.at, now, language) })}
        </span>
      )}
      {item.account !== account && receipt === null && (
        <span className="quiet">{say("item.another")}</span>
      )}
      {aside && <span>{detail || (receipt?.reason && say(`reason.${receipt.reason}`))}</span>}
      {item.signals.map((raised) => (
        <span key={`${raised.signal.rule} ${raised.person ?? ""}`}>! {pick(raised)}</span>
      ))}
      {receipt?.timeCapped === true && <span className="quiet">{say("item.time-capped")}</span>}
      {children}
    </li>
  );
}
