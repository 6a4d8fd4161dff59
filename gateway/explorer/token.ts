import { useState } from "react";
import { KEY } from "./token-key.ts";

/** Who a token says its bearer is. Nothing here proves it: the gateway does that. */
export interface Bearer {
  readonly subject: string;
  readonly expiresAt?: Date;
}

/** The token of this browser tab. It ends with the tab, and is in no address and no other storage. */
export function useToken(): readonly [string, (token: string) => void] {
  const [token, setToken] = useState(storedToken);
  const keep = (text: string) => {
    const bare = text.trim().replace(/^bearer\s+/i, "");
    if (bare) sessionStorage.setItem(KEY, bare);
    else sessionStorage.removeItem(KEY);
    setToken(bare);
  };
  return [token, keep];
}

/** The token of the next request; empty for an anonymous one. */
export function storedToken(): string {
  return sessionStorage.getItem(KEY) ?? "";
}

/** @returns undefined when the text is no JSON Web Token */
export function bearerOf(token: string): Bearer | undefined {
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const { sub, exp } = JSON.parse(atob(payload));
    return { subject: String(sub), ...(typeof exp === "number" && { expiresAt: new Date(exp * 1000) }) };
  } catch {
    return undefined;
  }
}
