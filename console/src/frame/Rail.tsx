import {
  AlertOutlined,
  DashboardOutlined,
  BookOutlined,
  DatabaseOutlined,
  DiffOutlined,
  FileProtectOutlined,
  HistoryOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  NotificationOutlined,
  TeamOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { NavLink } from "react-router";
import { useMe } from "../accounts/session.ts";
import { useWords } from "../words/i18n.ts";
import { railOf } from "./pages.ts";

const icons = {
  board: DashboardOutlined,
  tasks: AlertOutlined,
  people: IdcardOutlined,
  pairs: DiffOutlined,
  imports: ImportOutlined,
  held: InboxOutlined,
  duties: TeamOutlined,
  accounts: UserOutlined,
  journal: HistoryOutlined,
  orders: NotificationOutlined,
  protocols: BookOutlined,
  bulletins: FileProtectOutlined,
  retention: DatabaseOutlined,
} as const;

/** The pages of this account's roles; a strip at the bottom of a narrow screen. */
export function Rail() {
  const { t } = useWords();
  const me = useMe();
  return (
    <nav className="rail no-print" aria-label={t("frame.pages")}>
      {railOf(me).map(({ name, path }) => {
        const Icon = icons[name];
        return (
          <NavLink key={name} to={path} className="rail-entry">
            <Icon aria-hidden="true" />
            <span>{t(`frame.${name}`)}</span>
          </NavLink>
        );
      })}
    </nav>
  );
}
