import { type Persona, personas } from "../personas.js";

/** Names of the personas who sign in themselves; an agency does not, it has a secret. */
export const staff: readonly string[] = Object.entries<Persona>(personas).flatMap(([name, { person }]) =>
  person ? [name] : [],
);

/**
 * The page on which a developer chooses whom to be. Nothing of the request is written into it.
 * @param action path to which the choice is posted; made of letters, digits, `-`, `_` and `/`
 */
export function signInPage(action: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in (synthetic)</title>
<style>body{font:1rem/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem}button{display:block;width:100%;margin:.25rem 0;padding:.5rem;text-align:left;font:inherit}</style>
<h1>Sign in as</h1>
<p><strong>Synthetic personas, for development only.</strong> None of them is a real person, and there is no password.</p>
<form method="post" action="${action}">
<p><label>Purpose of reading identities, if any: <input name="purpose" maxlength="100" pattern="[\\w.:\\-]*"></label></p>
${staff.map(button).join("\n")}
</form>
</html>
`;
}

function button(name: string): string {
  const { facilities, scopes }: Persona = personas[name as keyof typeof personas];
  return `<button name="persona" value="${name}"><strong>${name}</strong> (${facilities.join(", ")}): ${scopes.join(", ")}</button>`;
}
