import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { printAuthorizationMap } from "@coir/gateway/authorization/authorization-map";
import { type ComposableService, composeSupergraph } from "@coir/gateway/compose";
import { composeContract } from "@coir/gateway/contracts/compose-contracts";
import { type OuterContract, outerContracts } from "@coir/kit/contract-tags";
import { buildSubgraph } from "@coir/kit/subgraph-schema";
import { houses } from "./houses.js";

const root = path.join(__dirname, "..", "..", "..");

/** Prints what an outsider may see of the graph into committed files; with `--check` only says which differ. */
async function main(): Promise<void> {
  const subgraphs = await Promise.all(
    houses.map(async (house) => {
      const { sdl, rules } = await buildSubgraph(house);
      return { name: house.name, sdl, openFields: [...rules].flatMap(([field, scopes]) => (scopes ? [] : [field])) };
    }),
  );
  const { supergraphSdl, apiSchemaSdl, authorization } = composeSupergraph(subgraphs);
  const files: [string, string][] = [
    ...subgraphs.map(({ name, sdl }): [string, string] => [`packages/${name}/schema.graphql`, sdl]),
    ["gateway/supergraph.graphql", supergraphSdl],
    ["gateway/api-schema.graphql", apiSchemaSdl],
    ["gateway/authorization.json", printAuthorizationMap(authorization)],
    ...outerContracts.flatMap((contract) => filesOfContract(contract, subgraphs)),
  ];
  const differing = files.filter(([file, text]) => textOf(file) !== text);
  if (process.argv.includes("--check")) return complain(differing.map(([file]) => file));
  for (const [file, text] of differing) writeFileSync(path.join(root, file), text);
  process.stdout.write(
    differing.length === 0
      ? "The schema files are up to date.\n"
      : `Written: ${differing.map(([file]) => file).join(", ")}\n`,
  );
}

function filesOfContract(contract: OuterContract, subgraphs: readonly ComposableService[]): [string, string][] {
  const { supergraphSdl, apiSchemaSdl, authorization } = composeContract(contract, subgraphs);
  return [
    [`gateway/${contract}.supergraph.graphql`, supergraphSdl],
    [`gateway/${contract}.api-schema.graphql`, apiSchemaSdl],
    [`gateway/${contract}.authorization.json`, printAuthorizationMap(authorization)],
  ];
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(path.join(root, file), "utf8");
  } catch {
    return undefined;
  }
}

function complain(differing: readonly string[]): void {
  if (differing.length === 0) return;
  process.stderr.write(`These files are not what the code says; run npm run schema: ${differing.join(", ")}\n`);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
