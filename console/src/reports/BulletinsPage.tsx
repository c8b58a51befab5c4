import { listSnapshots, takeSnapshot } from "@lianfang/domain/reports/contract";
import { readRetention } from "@lianfang/domain/retention/contract";
import { App, Button } from "antd";
import { Link, useNavigate } from "react-router";
import { useMe } from "../accounts/session.ts";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { Loaded } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { may } from "../frame/pages.ts";
import { Refused } from "../frame/Refused.tsx";
import { useAct, useReply } from "../query.ts";
import { dayAndTime, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";
import { documentLinks } from "./document-links.ts";

/** Frozen figures, numbered: each becomes a bulletin as page and Word file. */
export function BulletinsPage() {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const mayKeep = may(useMe(), readRetention);
  const navigate = useNavigate();
  const query = useReply(listSnapshots, {});
  const take = useAct(takeSnapshot, [listSnapshots]);
  function now() {
    take.mutate(
      { body: {} },
      {
        onSuccess: ({ number }) => {
          message.success(t("bulletins.taken", { n: number }));
          void navigate(`/bulletins/${number}`);
        },
      },
    );
  }
  return (
    <>
      <PageHead title={t("bulletins.title")} tab={t("bulletins.title")}>
        {mayKeep && (
          <Link className="button-link" to="/retention">
            {t("frame.retention")}
          </Link>
        )}
        <Button type="primary" loading={take.isPending} onClick={now}>
          {t("bulletins.take")}
        </Button>
      </PageHead>
      <Refused error={take.error} />
      <Loaded query={query}>
        {({ snapshots }) =>
          snapshots.length === 0 ? (
            <Empty title={t("bulletins.empty")} how={t("bulletins.emptyHow")} />
          ) : (
            <section className="panel">
              <DataTable
                caption={t("bulletins.title")}
                rows={snapshots.toSorted((a, b) => b.number - a.number)}
                rowKey={({ number }) => number}
                columns={[
                  {
                    key: "number",
                    head: t("bulletins.title"),
                    cell: ({ number }) => (
                      <Link to={`/bulletins/${number}`}>{t("bulletins.issue", { n: number })}</Link>
                    ),
                  },
                  {
                    key: "takenAt",
                    head: t("bulletins.takenAt"),
                    cell: ({ takenAt }) => dayAndTime(takenAt, language),
                  },
                  { key: "takenBy", head: t("bulletins.takenBy"), cell: ({ takenBy }) => takenBy },
                  {
                    key: "sealed",
                    head: t("bulletins.sealedNo"),
                    figure: true,
                    cell: ({ sealed }) => `#${grouped(sealed)}`,
                  },
                  {
                    key: "head",
                    head: t("bulletins.head"),
                    cell: ({ head }) => (
                      <code title={head}>
                        {head.slice(0, 8)}…{head.slice(-4)}
                      </code>
                    ),
                  },
                  {
                    key: "word",
                    head: "Word",
                    cell: ({ number }) => (
                      <span className="acts">
                        {documentLinks(number).map(({ language: l, address, words }) => (
                          <a key={l} href={address} download>
                            {t(words)}
                          </a>
                        ))}
                      </span>
                    ),
                  },
                ]}
              />
            </section>
          )
        }
      </Loaded>
    </>
  );
}
