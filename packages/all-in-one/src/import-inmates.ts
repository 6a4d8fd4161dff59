import { createReadStream } from "node:fs";
import type { InmateImportKind } from "@coir/inmate-development/import/import-kind";
import { IdentityVault } from "@coir/inmate-development/participant/identity-vault";
import { openServices } from "@coir/inmate-development/services";
import { inmateDevelopment } from "@coir/inmate-development/subgraph";
import { systemClock } from "@coir/kit/clock";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import type { HouseImport } from "./house-import.js";
import type { ImportArguments } from "./import-arguments.js";

const SCOPES = ["inmate:identity", "inmate:supervise", "inmate:finance"];

/**
 * A file about persons, their work or its rates on its way in.
 * @param vaultKey secret under which identities are sealed
 */
export function inmateImport(
  { path, subject, purpose, ...file }: ImportArguments & { readonly kind: InmateImportKind },
  vaultKey: string,
): HouseImport {
  const claims = { subject, scopes: SCOPES, facilities: [file.facilityCode], person: true };
  const viewer = new Viewer(purpose === undefined ? claims : { ...claims, purpose });
  const tools = { identityVault: new IdentityVault(vaultKey) };
  return {
    house: inmateDevelopment,
    name: "inmate-development",
    take: (source, tell) =>
      inTransaction(source, viewer, (manager) => {
        const { imports } = openServices({ manager, viewer, clock: systemClock }, tools);
        return imports.importFile({ ...file, open: () => createReadStream(path) }, tell);
      }),
  };
}
