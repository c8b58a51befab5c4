// antd's tokens, set once from the same values as look.css.

import { theme, type ThemeConfig } from "antd";

const font =
  '"PingFang SC", "HarmonyOS Sans SC", "Noto Sans SC", "Microsoft YaHei", system-ui, sans-serif';

const tones = {
  light: {
    colorPrimary: "#0e7c7b",
    // antd would lighten it, and white words on it would fall under 4.5.
    colorPrimaryHover: "#0b6665",
    colorError: "#b42318",
    colorWarning: "#b7791f",
    colorSuccess: "#0e7c7b",
    colorBgBase: "#fafaf7",
    colorBgContainer: "#ffffff",
    colorBgElevated: "#ffffff",
    colorTextBase: "#1c2430",
    colorTextPlaceholder: "#6a7280",
    colorTextDescription: "#586170",
    colorBorder: "#b9bab3",
    colorBorderSecondary: "#e4e4de",
    // A shade deeper than the accent: read on a hovered row too.
    colorLink: "#0b6c6b",
  },
  dark: {
    colorPrimary: "#3f9f9c",
    colorError: "#f0776a",
    colorWarning: "#d9a24b",
    colorSuccess: "#3f9f9c",
    colorBgBase: "#12161c",
    colorBgContainer: "#181d24",
    colorBgElevated: "#1d232b",
    colorTextBase: "#e6e8eb",
    colorTextPlaceholder: "#98a1ad",
    colorTextDescription: "#a3acb7",
    colorBorder: "#46505d",
    colorBorderSecondary: "#2a313b",
    colorLink: "#5bbab7",
  },
} as const;

/** The theme of antd for a tone and text size. */
export function themeOf(tone: "light" | "dark", large: boolean, still: boolean): ThemeConfig {
  const fontSize = large ? 18 : 14;
  return {
    algorithm: tone === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...tones[tone],
      fontFamily: font,
      fontSize,
      borderRadius: 6,
      controlHeight: large ? 44 : 36,
      motion: !still,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.15s",
      wireframe: false,
    },
    components: {
      Button: {
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        // White on the lighter accent of the dark ground would fall under 4.5.
        ...(tone === "dark" && { primaryColor: "#0b1114" }),
        fontWeight: 500,
      },
    },
  };
}
