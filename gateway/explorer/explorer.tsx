import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { useMemo } from "react";
import { ContractSwitch } from "./contract-switch.tsx";
import { ExamplePicker } from "./example-picker.tsx";
import { SchemaOfBearer } from "./schema-of-bearer.tsx";
import type { Settings } from "./settings.ts";
import { tabStorage } from "./tab-storage.ts";
import { storedToken, useToken } from "./token.ts";
import { TokenField } from "./token-field.tsx";

/** GraphiQL over one contract, with the caller's token on every request. */
export function Explorer({ settings }: { settings: Settings }) {
  const { contract, contracts, examples, login } = settings;
  const [token, keepToken] = useToken();
  const graphiql = useMemo(
    () => ({
      fetcher: createGraphiQLFetcher({ url: contract.path, fetch: fetchAsBearer }),
      storage: tabStorage(contract.name),
    }),
    [contract],
  );
  return (
    <>
      <header className="coir-bar">
        <ContractSwitch contract={contract} contracts={contracts} />
        <TokenField token={token} keep={keepToken} />
        {login && !token && <a href={login}>Sign in</a>}
      </header>
      <GraphiQL {...graphiql} showPersistHeadersSettings={false} defaultQuery={WELCOME}>
        <GraphiQL.Logo>
          <SchemaOfBearer token={token} />
          <ExamplePicker examples={examples} />
        </GraphiQL.Logo>
      </GraphiQL>
    </>
  );
}

const WELCOME = "# Pick an example, or write an operation and press Ctrl-Enter.\n";

const fetchAsBearer: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  const token = storedToken();
  if (token && !headers.has("authorization")) headers.set("authorization", `Bearer ${token}`);
  return fetch(input, { ...init, headers });
};
