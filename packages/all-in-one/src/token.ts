import { openDevelopmentIssuer } from "@coir/gateway/identity/development-issuer";
import { isPersona, mintPersonaToken, personas } from "@coir/gateway/identity/personas";
import { StartupError } from "@coir/kit/startup-error";
import { platformConfig } from "./config.js";
import { openKeys } from "./keys.js";

async function main(): Promise<void> {
  const config = platformConfig();
  const persona = process.argv.slice(2).find((argument) => !argument.startsWith("-")) ?? "";
  if (!isPersona(persona))
    throw new StartupError(`Say for whom: npm run token -- <persona>. Personas: ${Object.keys(personas).join(", ")}.`);
  const issuer = await openDevelopmentIssuer(openKeys(config.DATA_DIR).folder);
  process.stdout.write(`${await mintPersonaToken(issuer, persona)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof StartupError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
});
