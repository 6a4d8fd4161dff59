import { createReadStream } from "node:fs";
import { systemClock } from "@coir/kit/clock";
import { inTransaction } from "@coir/kit/transaction";
import { Viewer } from "@coir/kit/viewer";
import type { ImportKind } from "@coir/production/import/import-kind";
import { openServices } from "@coir/production/services";
import { production } from "@coir/production/subgraph";
import type { HouseImport } from "./house-import.js";
import type { ImportArguments } from "./import-arguments.js";

const SCOPES = ["production:read", "production:write", "production:approve"];

/** A file of goods on its way in. */
export function productionImport({
  path,
  subject,
  ...file
}: ImportArguments & { readonly kind: ImportKind }): HouseImport {
  const viewer = new Viewer({ subject, scopes: SCOPES, facilities: [file.facilityCode], person: true });
  return {
    house: production,
    name: "production",
    take: (source, tell) =>
      inTransaction(source, viewer, (manager) => {
        const { imports } = openServices({ manager, viewer, clock: systemClock });
        return imports.importFile({ ...file, chunks: createReadStream(path) }, tell);
      }),
  };
}
