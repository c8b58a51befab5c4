import * as contract from "@lianfang/domain/protocols/contract";
import { serve } from "../http/serve.ts";
import { selectProtocols } from "./store.ts";

export const protocolRoutes = [
  serve(contract.listProtocols, async ({ tx }) => ({
    protocols: [...(await selectProtocols(tx)).values()],
  })),
];
