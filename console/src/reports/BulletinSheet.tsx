import { bulletinOf, headCode, type Bulletin } from "@lianfang/domain/reports/bulletin";
import type { Snapshot } from "@lianfang/domain/reports/figures";
import { useQuery } from "@tanstack/react-query";
import { toString } from "qrcode";
import { svgAddress } from "../accounts/svg-address.ts";
import { useMe } from "../accounts/session.ts";
import { useWords } from "../words/i18n.ts";

/** The A4 sheet, from the same definition as the Word file. */
export function BulletinSheet({ snapshot }: { snapshot: Snapshot }) {
  const { language } = useWords();
  const { district } = useMe();
  const bulletin = bulletinOf(snapshot, language);
  const { journal } = bulletin;
  return (
    <article className="sheet">
      <header className="sheet-head">
        <span>
          {journal.caption} {journal.seal}
        </span>
        <span>{bulletin.issue}</span>
      </header>
      <h1>{bulletin.title}</h1>
      <p className="sheet-issue">{bulletin.issue}</p>
      <p className="sheet-issuer">
        <span>{bulletin.issuer}</span>
        <span>{bulletin.date}</span>
      </p>
      {bulletin.lead.map((paragraph) => (
        <p className="sheet-text" key={paragraph}>
          {paragraph}
        </p>
      ))}
      <Parts table={bulletin.table} />
      <Definitions {...bulletin.definitions} />
      {bulletin.footnotes.map((note) => (
        <p className="sheet-small" key={note}>
          {note}
        </p>
      ))}
      <div className="sheet-proof">
        <HeadCode code={headCode(district.id, snapshot)} label={journal.caption} />
        <div>
          <p>
            {journal.caption} {journal.seal}
          </p>
          <code>{journal.head}</code>
          <p className="sheet-small">{journal.why}</p>
        </div>
      </div>
      <div className="sheet-signatures">
        {bulletin.signatures.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </div>
    </article>
  );
}

function Parts({ table }: { table: Bulletin["table"] }) {
  return (
    <section
      className="sheet-scroll"
      aria-label={table.caption}
      // It takes the focus so that the keyboard can scroll it on a narrow screen.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <table className="sheet-table">
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map(({ head, unit }) => (
              <th key={head} scope="col">
                {head}
                {unit !== "" && <small> {unit}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells) => (
            <Row key={cells[0]} cells={cells} />
          ))}
        </tbody>
        <tfoot>
          <Row cells={table.total} />
        </tfoot>
      </table>
    </section>
  );
}

function Row({ cells }: { cells: readonly string[] }) {
  const [name, ...figures] = cells;
  return (
    <tr>
      <th scope="row">{name}</th>
      {figures.map((figure, index) => (
        <td key={index}>{figure}</td>
      ))}
    </tr>
  );
}

/** A table of words, as sheets have it. */
export function Definitions({ caption, head, rows }: Bulletin["definitions"]) {
  return (
    <table className="sheet-table sheet-words">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <Row key={cells.join(" ")} cells={cells} />
        ))}
      </tbody>
    </table>
  );
}

/** The head as a QR code, so that it can be compared without typing 64 characters. */
export function HeadCode({ code, label }: { code: string; label: string }) {
  const drawn = useQuery({
    queryKey: ["head-code", code],
    queryFn: () => toString(code, { type: "svg", margin: 0 }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return drawn.data === undefined ? (
    <span className="qr" />
  ) : (
    <img className="qr" src={svgAddress(drawn.data)} alt={label} />
  );
}
