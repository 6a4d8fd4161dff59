import type { Viewer } from "@coir/kit/viewer";

/** Whether the viewer may stand for a day further back than three days: a person with the right to approve. */
export function mayApprove(viewer: Viewer): boolean {
  return viewer.claims.person && viewer.hasAnyScope(["production:approve"]);
}
