import { exportJournal, readJournal, type JournalEntry } from "@lianfang/domain/journal/contract";
import { useInfiniteQuery } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useSearchParams } from "react-router";
import { call } from "../api.ts";
import { DataTable } from "../frame/DataTable.tsx";
import { Empty } from "../frame/Empty.tsx";
import { Waiting } from "../frame/Loaded.tsx";
import { PageHead } from "../frame/PageHead.tsx";
import { Refused } from "../frame/Refused.tsx";
import { dayAndTime, grouped } from "../say.ts";
import { useWords } from "../words/i18n.ts";

/** Who did what to which subject, newest first, under the head that proves it. */
export function JournalPage() {
  const { t } = useWords();
  const { message } = App.useApp();
  const [asked, ask] = useSearchParams();
  const act = asked.get("act") ?? "";
  const query = useInfiniteQuery({
    queryKey: [readJournal.policy.action, act],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      call(
        readJournal,
        { query: { ...(act !== "" && { act }), ...(pageParam !== "" && { before: pageParam }) } },
        signal,
      ),
    getNextPageParam: (last) => last.entries.at(-1)?.seal,
  });
  const pages = query.data?.pages ?? [];
  const entries = pages.flatMap((page) => page.entries);
  const first = pages[0];
  async function copy(head: string) {
    await navigator.clipboard.writeText(head);
    message.success(t("frame.copied"));
  }
  return (
    <>
      <PageHead
        title={t("registers.journalTitle")}
        tab={t("registers.journalTitle")}
        facts={[t("registers.journalLead")]}
      >
        <a className="button-link" href={exportJournal.path} download>
          {t("registers.journalExport")}
        </a>
      </PageHead>
      {query.error && <Refused error={query.error} onAgain={() => void query.refetch()} />}
      {first && (
        <section className="panel head-panel">
          <div>
            <div className="label">
              {t("registers.journalHead")} · #{grouped(first.sealed)}
            </div>
            <code className="hash">{first.head.replace(/(.{8})(?=.)/g, "$1 ")}</code>
          </div>
          <Button size="small" onClick={() => void copy(first.head)}>
            {t("frame.copy")}
          </Button>
          <p className="hint">{t("registers.journalExportWhy")}</p>
        </section>
      )}
      <search className="filters" aria-label={t("registers.journalTitle")}>
        <Input.Search
          key={act}
          allowClear
          aria-label={t("registers.journalAct")}
          placeholder={t("registers.journalActHint")}
          defaultValue={act}
          maxLength={60}
          onSearch={(text) => ask(text.trim() === "" ? {} : { act: text.trim() })}
        />
      </search>
      {query.isPending && <Waiting rows={10} />}
      {query.isSuccess && entries.length === 0 && (
        <Empty title={t("registers.journalEmpty")} how={t("registers.journalEmptyHow")} />
      )}
      {entries.length > 0 && <Entries entries={entries} />}
      {query.hasNextPage && entries.length > 0 && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("registers.journalOlder")}
        </Button>
      )}
    </>
  );
}

function Entries({ entries }: { entries: readonly JournalEntry[] }) {
  const { t, language } = useWords();
  return (
    <section className="panel">
      <DataTable
        caption={t("registers.journalTitle")}
        rows={entries}
        rowKey={({ seal }) => seal}
        columns={[
          { key: "seal", head: t("registers.journalNo"), cell: ({ seal }) => `#${grouped(seal)}` },
          {
            key: "at",
            head: t("registers.journalTime"),
            cell: ({ at }) => dayAndTime(at, language),
          },
          {
            key: "actor",
            head: t("registers.journalActor"),
            cell: ({ actor }) => <code title={actor}>{actor}</code>,
          },
          { key: "act", head: t("registers.journalAct"), cell: ({ act }) => <code>{act}</code> },
          {
            key: "subject",
            head: t("registers.journalSubject"),
            cell: ({ subject }) => (subject === null ? "–" : <code>{subject}</code>),
          },
          {
            key: "purpose",
            head: t("registers.journalPurpose"),
            cell: ({ purpose }) => purpose ?? "–",
          },
          {
            key: "count",
            head: t("registers.journalCount"),
            figure: true,
            cell: ({ count }) => grouped(count),
          },
          {
            key: "hash",
            head: t("registers.journalHash"),
            cell: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}</code>,
          },
        ]}
      />
    </section>
  );
}
