import { type PersonaName, personas } from "@coir/gateway/identity/personas";
import { anonymousViewer, Viewer } from "@coir/kit/viewer";

const persona = (name: PersonaName) => new Viewer({ subject: name, ...personas[name] });

/** Who asks, in turn: for the region, for one UPT, for an agency, for a partner, and nobody. */
export const viewers: readonly Viewer[] = [
  persona("kanwil"),
  persona("kalapas-garut"),
  persona("customs"),
  persona("auditor"),
  persona("partner-company"),
  anonymousViewer,
];

/** Sees enough to know by which values the houses can be asked. */
export const surveyor = new Viewer({
  subject: "surveyor",
  scopes: ["program:read", "production:read", "trade:read", "inmate:casework"],
  facilities: ["*"],
  person: true,
});
