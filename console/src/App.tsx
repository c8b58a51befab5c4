import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { createHashRouter, Navigate, RouterProvider } from "react-router";
import { Gate } from "./accounts/Gate.tsx";
import { InvitationPage } from "./accounts/InvitationPage.tsx";
import { PlainHttpPage } from "./accounts/PlainHttpPage.tsx";
import { useMe } from "./accounts/session.ts";
import { Waiting } from "./frame/Loaded.tsx";
import { Looks } from "./frame/Looks.tsx";
import { pagesOf } from "./frame/pages.ts";
import { Lost, NotCome } from "./frame/Lost.tsx";
import { queryClient } from "./query.ts";

// Addresses live behind `#`: the token of a one-time link never reaches a server's log.
const router = createHashRouter([
  { path: "/i/:token", element: <InvitationPage /> },
  {
    path: "/",
    element: <Gate />,
    hydrateFallbackElement: <Waiting />,
    errorElement: <NotCome />,
    children: [
      { index: true, element: <First /> },
      {
        path: "board",
        lazy: async () => ({ Component: (await import("./reports/BoardPage.tsx")).BoardPage }),
      },
      {
        path: "tasks",
        lazy: async () => ({ Component: (await import("./tasks/TasksPage.tsx")).TasksPage }),
      },
      {
        path: "people",
        lazy: async () => ({ Component: (await import("./people/PeoplePage.tsx")).PeoplePage }),
      },
      {
        path: "people/:id",
        lazy: async () => ({ Component: (await import("./people/PersonPage.tsx")).PersonPage }),
      },
      {
        path: "households/:id",
        lazy: async () => ({
          Component: (await import("./people/HouseholdPage.tsx")).HouseholdPage,
        }),
      },
      {
        path: "pairs",
        lazy: async () => ({ Component: (await import("./people/PairsPage.tsx")).PairsPage }),
      },
      {
        path: "imports",
        lazy: async () => ({ Component: (await import("./imports/ImportsPage.tsx")).ImportsPage }),
      },
      {
        path: "imports/:id",
        lazy: async () => ({ Component: (await import("./imports/ImportPage.tsx")).ImportPage }),
      },
      {
        path: "held",
        lazy: async () => ({ Component: (await import("./sync/HeldPage.tsx")).HeldPage }),
      },
      {
        path: "duties",
        lazy: async () => ({ Component: (await import("./accounts/DutiesPage.tsx")).DutiesPage }),
      },
      {
        path: "accounts",
        lazy: async () => ({
          Component: (await import("./accounts/AccountsPage.tsx")).AccountsPage,
        }),
      },
      {
        path: "journal",
        lazy: async () => ({ Component: (await import("./journal/JournalPage.tsx")).JournalPage }),
      },
      {
        path: "orders",
        lazy: async () => ({ Component: (await import("./orders/OrdersPage.tsx")).OrdersPage }),
      },
      {
        path: "protocols",
        lazy: async () => ({
          Component: (await import("./protocols/ProtocolsPage.tsx")).ProtocolsPage,
        }),
      },
      {
        path: "bulletins",
        lazy: async () => ({
          Component: (await import("./reports/BulletinsPage.tsx")).BulletinsPage,
        }),
      },
      {
        path: "bulletins/:number",
        lazy: async () => ({
          Component: (await import("./reports/BulletinPage.tsx")).BulletinPage,
        }),
      },
      {
        path: "retention",
        lazy: async () => ({
          Component: (await import("./retention/RetentionPage.tsx")).RetentionPage,
        }),
      },
      {
        path: "retention/certificates/:number",
        lazy: async () => ({
          Component: (await import("./retention/CertificatePage.tsx")).CertificatePage,
        }),
      },
      { path: "*", element: <Lost /> },
    ],
  },
]);

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Looks>
        <Entrance />
      </Looks>
    </QueryClientProvider>
  );
}

/** On a plain-http address the reader is told first what will not work there. */
function Entrance() {
  const [taken, take] = useState(isSecureContext);
  return taken ? <RouterProvider router={router} /> : <PlainHttpPage onGoOn={() => take(true)} />;
}

/** The first page of the rail is where everyone begins. */
function First() {
  const [first] = pagesOf(useMe());
  return first ? <Navigate to={first.path} replace /> : null;
}
