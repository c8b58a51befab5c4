import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

export default defineConfig({
  root: import.meta.dirname,
  base: "/field/",
  build: { outDir: "dist", emptyOutDir: true, target: "es2022" },
  plugins: [
    react(),
    VitePWA({
      // A new version waits until the worker taps, or until the app is started next:
      // nobody loses a half-filled form to an update.
      registerType: "prompt",
      injectRegister: false,
      scope: "/field/",
      includeAssets: ["icon.svg"],
      manifest: {
        id: "/field/",
        name: "联防外勤",
        short_name: "联防外勤",
        description: "入户登记，无网络也能用",
        lang: "zh-CN",
        start_url: "/field/",
        scope: "/field/",
        display: "standalone",
        background_color: "#fafaf7",
        theme_color: "#0e7c7b",
        icons: [
          { src: "icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
          { src: "icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
      workbox: {
        globPatterns: ["**/*.{js,css,html,svg,png,webmanifest}"],
        navigateFallback: "/field/index.html",
        navigateFallbackAllowlist: [/^\/field\//],
        // No runtime caching: what the server says about people is never in the cache.
        runtimeCaching: [],
        cleanupOutdatedCaches: true,
      },
    }),
  ],
});
