import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import type { Provider } from "oidc-provider";
import { type Persona, personas } from "../personas.js";
import { RESOURCE } from "./configuration.js";
import { signInPage, staff } from "./sign-in-page.js";

const PATH = /^\/sign-in\/[\w-]+$/;
const LARGEST_FORM_BYTES = 2_048;
const GRANTS_REMEMBERED = 1_000;
const PURPOSE = /^[\w.:-]{1,100}$/;

/** The pages between a client's question and the caller's consent. Choosing a persona is both sign-in and consent. */
export class SignIn {
  private readonly purposes = new LRUCache<string, string>({ max: GRANTS_REMEMBERED });

  readonly purposeOf = (grantId: string): string | undefined => this.purposes.get(grantId);

  /** Whether a request is for this page. */
  isAskedBy({ url = "" }: IncomingMessage): boolean {
    return PATH.test(url);
  }

  /** Shows the page, or takes the choice and sends the caller back to the client. */
  async answer(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params, prompt, session } = await provider.interactionDetails(request, response);
    const form = request.method === "POST" ? await formOf(request) : undefined;
    // Who is signed in already and only has to consent has nothing to choose.
    const persona = form ? form.get("persona") : prompt.name === "consent" ? session?.accountId : undefined;
    if (!persona || !staff.includes(persona)) return show(response, signInPage(request.url ?? ""));
    const grant = new provider.Grant({ accountId: persona, clientId: String(params.client_id) });
    const { asked, granted, refused } = scopesFor(persona, String(params.scope ?? ""));
    grant.addOIDCScope("openid");
    // All of them are the graph's, none is about the caller's profile; unless it is said, the provider asks for ever.
    grant.rejectOIDCScope(asked.join(" "));
    grant.addResourceScope(RESOURCE, granted.join(" "));
    grant.rejectResourceScope(RESOURCE, refused.join(" "));
    const grantId = await grant.save();
    const purpose = form?.get("purpose") ?? "";
    if (PURPOSE.test(purpose)) this.purposes.set(grantId, purpose);
    await provider.interactionFinished(request, response, { login: { accountId: persona }, consent: { grantId } });
  }
}

/** A persona gets what it asks for and holds, never more. */
function scopesFor(name: string, text: string) {
  const { scopes }: Persona = personas[name as keyof typeof personas];
  const asked = text.split(" ").filter((scope) => scope !== "" && scope !== "openid");
  return {
    asked,
    granted: asked.filter((scope) => scopes.includes(scope)),
    refused: asked.filter((scope) => !scopes.includes(scope)),
  };
}

function show(response: ServerResponse, page: string): void {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  };
  response.writeHead(200, headers).end(page);
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LARGEST_FORM_BYTES) return new URLSearchParams();
  }
  return new URLSearchParams(text);
}
