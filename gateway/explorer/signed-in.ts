import { KEY } from "./token-key.ts";

/** Takes over the token that the gateway fetched, and goes back to the explorer. */
const { token, page } = JSON.parse(document.getElementById("signed-in")?.textContent ?? "");
sessionStorage.setItem(KEY, token);
location.replace(page);
