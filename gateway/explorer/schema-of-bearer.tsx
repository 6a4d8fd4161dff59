import { useSchemaStore } from "@graphiql/react";
import { useEffect, useRef } from "react";
import { bearerOf } from "./token.ts";

/** Asks for the schema again once another token is entered: a contract may show it only to those it is for. */
export function SchemaOfBearer({ token }: { token: string }) {
  const introspect = useSchemaStore((state) => state.introspect);
  const shownTo = useRef(token);
  useEffect(() => {
    const isWhole = token === "" || bearerOf(token) !== undefined;
    if (!isWhole || token === shownTo.current) return;
    shownTo.current = token;
    void introspect();
  }, [token, introspect]);
  return null;
}
