import { signOut } from "@lianfang/domain/accounts/contract-session";
import { roleNames } from "@lianfang/domain/role";
import { LogoutOutlined, SearchOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Popover, Segmented, Switch } from "antd";
import { Link } from "react-router";
import { sessionChanged, useMe } from "../accounts/session.ts";
import { useAct } from "../query.ts";
import { useWords } from "../words/i18n.ts";
import { prefer, tones, usePreferences } from "./preferences.ts";

/** Where one works, search, and how it is shown. */
export function Header({ onSearch }: { onSearch: () => void }) {
  const { t, language } = useWords();
  const me = useMe();
  const leave = useAct(signOut, []);
  const grant = me.grants[0];
  return (
    <header className="header no-print">
      <Link to="/" className="brand">
        {t("frame.product")}
        <span lang="zh-CN">{me.district.name}</span>
      </Link>
      {grant && (
        <span className="header-scope">
          {grant.areaName !== me.district.name && <span lang="zh-CN">{grant.areaName}</span>}
          <span>{roleNames[grant.role][language]}</span>
        </span>
      )}
      {me.district.sample && <span className="sample">{t("frame.sample")}</span>}
      <button type="button" className="search-button" onClick={onSearch}>
        <SearchOutlined aria-hidden="true" />
        <span>{t("frame.search")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className="header-account" title={t("frame.account")}>
        {me.name}
      </span>
      <Button
        type="text"
        lang={language === "zh" ? "en" : "zh-CN"}
        onClick={() => prefer({ language: language === "zh" ? "en" : "zh" })}
      >
        {t("frame.language")}
      </Button>
      <Popover trigger="click" placement="bottomRight" content={<Display />}>
        <Button type="text" icon={<SettingOutlined />} aria-label={t("frame.look")} />
      </Popover>
      <Button
        type="text"
        icon={<LogoutOutlined />}
        aria-label={t("frame.signOut")}
        title={t("frame.signOut")}
        loading={leave.isPending}
        onClick={() => leave.mutate({ body: {} }, { onSettled: () => void sessionChanged() })}
      />
    </header>
  );
}

function Display() {
  const { t } = useWords();
  const { tone, large } = usePreferences();
  const names = {
    light: t("frame.toneLight"),
    dark: t("frame.toneDark"),
    system: t("frame.toneSystem"),
  };
  return (
    <div className="display">
      <div className="label" id="display-tone">
        {t("frame.tone")}
      </div>
      <Segmented
        aria-labelledby="display-tone"
        value={tone}
        options={tones.map((value) => ({ value, label: names[value] }))}
        onChange={(value) => prefer({ tone: value })}
      />
      <label className="display-row">
        {t("frame.largeText")}
        <Switch checked={large} onChange={(on) => prefer({ large: on })} />
      </label>
    </div>
  );
}
