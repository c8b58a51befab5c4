import type { Invitation } from "@lianfang/domain/accounts/account";
import {
  checkSheet,
  listAccounts,
  openAccountsFromSheet,
} from "@lianfang/domain/accounts/contract";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { Refused } from "../frame/Refused.tsx";
import { useAct } from "../query.ts";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { inviteAll } from "./invite-all.ts";
import { emptySheet, textOfSheet } from "./sheet-file.ts";
import { SheetPreview } from "./SheetPreview.tsx";

type Props = { onClose: () => void; onInvited: (invitations: readonly Invitation[]) => void };

/** Many accounts from a sheet: first looked at, then opened, then invited. */
export function OpenSheet({ onClose, onInvited }: Props) {
  const { t } = useWords();
  const [csv, write] = useState("");
  const check = useAct(checkSheet, []);
  const open = useAct(openAccountsFromSheet, [listAccounts]);
  const [inviting, invite] = useState<{ busy: boolean; error: unknown }>({
    busy: false,
    error: null,
  });
  const seen = check.data;
  const done = open.data;
  const sound = seen !== undefined && seen.faults.length === 0;

  function look(text: string) {
    write(text);
    open.reset();
    if (text.trim() === "") check.reset();
    else check.mutate({ body: { csv: text } });
  }
  async function inviteThem() {
    invite({ busy: true, error: null });
    try {
      onInvited(await inviteAll((done?.accounts ?? []).map(({ id }) => id)));
    } catch (error) {
      invite({ busy: false, error });
    }
  }
  return (
    <Modal
      open
      width={760}
      title={t("accounts.sheet")}
      onCancel={onClose}
      footer={
        done ? (
          <>
            <Button onClick={onClose}>{t("frame.close")}</Button>
            <Button type="primary" loading={inviting.busy} onClick={() => void inviteThem()}>
              {t("accounts.sheetInvite")}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{t("frame.cancel")}</Button>
            <Button
              type="primary"
              disabled={!sound}
              loading={open.isPending}
              onClick={() => open.mutate({ body: { csv } })}
            >
              {sound
                ? t("accounts.sheetOpenMany", { n: grouped(seen.rows.length) })
                : t("accounts.sheetOpen")}
            </Button>
          </>
        )
      }
    >
      {done ? (
        <>
          <output>{t("accounts.sheetDone", { n: done.opened })}</output>
          <Refused error={inviting.error} />
        </>
      ) : (
        <div className="stack">
          <p>{t("accounts.sheetLead")}</p>
          <div className="file">
            <label>
              <span>{t("accounts.sheetFile")}</span>{" "}
              <input
                type="file"
                accept=".csv,.txt,text/csv,text/plain"
                onChange={({ target }) => {
                  void target.files?.[0]?.arrayBuffer().then((bytes) => look(textOfSheet(bytes)));
                }}
              />
            </label>
            <a href={emptySheet} download={t("accounts.sheetEmptyName")}>
              {t("accounts.sheetEmpty")}
            </a>
          </div>
          <Input.TextArea
            aria-label={t("accounts.sheetPaste")}
            placeholder={t("accounts.sheetExample")}
            maxLength={400_000}
            rows={4}
            value={csv}
            onChange={({ target }) => look(target.value)}
          />
          <Refused error={check.error ?? open.error} />
          {seen && csv.trim() !== "" && <SheetPreview rows={seen.rows} faults={seen.faults} />}
        </div>
      )}
    </Modal>
  );
}
