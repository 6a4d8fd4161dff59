import { type DevelopmentIssuer, openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { isPersona, mintPersonaToken, type Persona, personas } from "@coir/gateway/identity/personas";
import { StartupError } from "@coir/kit/startup-error";
import { platformConfig } from "./config.js";
import { openKeys } from "./keys.js";

/** Prints a persona's token or, with `--client`, the secret with which an agency gets tokens from the running issuer. */
async function main(): Promise<void> {
  const config = platformConfig();
  const name = process.argv.slice(2).find((argument) => !argument.startsWith("-")) ?? "";
  const print = process.argv.includes("--client") ? clientSecret : personaToken;
  const issuer = await openDevelopmentIssuer(openKeys(config.DATA_DIR).folder);
  process.stdout.write(`${await print(issuer, name)}\n`);
}

function personaToken(issuer: DevelopmentIssuer, name: string): Promise<string> {
  if (!isPersona(name))
    throw new StartupError(`Say for whom: npm run token -- <persona>. Personas: ${Object.keys(personas).join(", ")}.`);
  return mintPersonaToken(issuer, name);
}

function clientSecret(issuer: DevelopmentIssuer, name: string): string {
  const agencies = Object.entries<Persona>(personas).flatMap(([agency, { person }]) => (person ? [] : [agency]));
  if (!agencies.includes(name))
    throw new StartupError(`Say whose: npm run token -- --client <agency>. Agencies: ${agencies.join(", ")}.`);
  return issuer.clientSecret(name);
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});
