import type { Invitation } from "@lianfang/domain/accounts/account";
import {
  disableAccounts,
  enableAccounts,
  endGrants,
  grantRole,
  listAccounts,
  openAccount,
} from "@lianfang/domain/accounts/contract";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState, type ReactNode } from "react";
import { call } from "../api.ts";
import { Bulk } from "../frame/Bulk.tsx";
import { may } from "../frame/pages.ts";
import { useRefusalWords } from "../frame/Refused.tsx";
import { grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { GrantMany, type Granted } from "./GrantMany.tsx";
import { inParts, inviteAll } from "./invite-all.ts";
import { useMe } from "./session.ts";

type Props = {
  accounts: readonly string[];
  onClear: () => void;
  onInvited: (invitations: readonly Invitation[]) => void;
};

/** What became of the last act and how it is taken back; null: nothing was done. */
type Outcome = { said: string; warn: string; undo: (() => Promise<void>) | null; undone: string };

/** What each administrator does to many: the one invites and disables, the other gives a role. */
export function AccountBulk({ accounts, onClear, onInvited }: Props) {
  const { t } = useWords();
  const me = useMe();
  const words = useRefusalWords();
  const client = useQueryClient();
  const { modal } = App.useApp();
  const [outcome, keep] = useState<Outcome | null>(null);
  const [granting, grant] = useState(false);
  const [busy, work] = useState(false);
  const n = grouped(accounts.length);

  async function doing(act: () => Promise<Outcome | null>) {
    work(true);
    try {
      keep(await act());
    } catch (error) {
      keep({ said: "", warn: words(error), undo: null, undone: "" });
    }
    work(false);
    await client.invalidateQueries({ queryKey: [listAccounts.policy.action] });
  }
  const plain = (said: string): Outcome => ({ said, warn: "", undo: null, undone: "" });

  async function disableAll(): Promise<Outcome> {
    const done: string[] = [];
    for (const part of inParts(accounts)) {
      done.push(...(await call(disableAccounts, { body: { accounts: part } })).disabled);
    }
    onClear();
    return {
      ...plain(t("accounts.disabledMany", { n: grouped(done.length) })),
      undone: t("accounts.enabledMany"),
      undo: async () => {
        for (const part of inParts(done)) await call(enableAccounts, { body: { accounts: part } });
      },
    };
  }
  function granted({ given, refused }: Granted) {
    grant(false);
    onClear();
    const first = refused[0];
    keep({
      said: t("accounts.grantedMany", { n: grouped(given.length) }),
      warn:
        first === undefined
          ? ""
          : t("accounts.grantRefused", {
              n: grouped(refused.length),
              who: refused.map(({ name, why }) => `${name}（${why}）`).join("；"),
            }),
      undone: t("accounts.grantsEnded"),
      undo:
        given.length === 0
          ? null
          : async () => {
              for (const part of inParts(given)) await call(endGrants, { body: { grants: part } });
            },
    });
    void client.invalidateQueries({ queryKey: [listAccounts.policy.action] });
  }
  if (accounts.length === 0 && outcome === null) return null;
  const told: ReactNode = outcome && (
    <>
      {outcome.said !== "" && <span>{outcome.said}</span>}
      {outcome.undo && (
        <Button
          size="small"
          loading={busy}
          onClick={() =>
            void doing(async () => {
              await outcome.undo?.();
              return plain(outcome.undone);
            })
          }
        >
          {t("duties.undo")}
        </Button>
      )}
      {outcome.warn !== "" && <span className="late">▲ {outcome.warn}</span>}
    </>
  );
  return (
    <>
      <Bulk
        count={accounts.length}
        outcome={told}
        onClear={() => {
          keep(null);
          onClear();
        }}
      >
        {may(me, openAccount) && (
          <>
            <Button
              type="primary"
              loading={busy}
              onClick={() =>
                void doing(async () => {
                  onInvited(await inviteAll(accounts));
                  return null;
                })
              }
            >
              {t("accounts.inviteSelected")}
            </Button>
            <Button
              danger
              disabled={busy}
              onClick={() =>
                modal.confirm({
                  title: t("accounts.disableManyAsk", { n }),
                  content: t("accounts.disableManyLead"),
                  okText: t("accounts.disable"),
                  okButtonProps: { danger: true },
                  cancelText: t("frame.cancel"),
                  onOk: () => doing(disableAll),
                })
              }
            >
              {t("accounts.disable")}
            </Button>
          </>
        )}
        {may(me, grantRole) && (
          <Button type="primary" onClick={() => grant(true)}>
            {t("accounts.grant")}
          </Button>
        )}
      </Bulk>
      {granting && <GrantMany accounts={accounts} onClose={() => grant(false)} onDone={granted} />}
    </>
  );
}
