import { Viewer } from "./viewer.js";

/** A house acting for itself, as on an event of a neighbour. It holds no scope of a caller, and acts for the whole region. */
export const houseViewer = new Viewer({ subject: "house", scopes: [], facilities: ["*"], person: false });
