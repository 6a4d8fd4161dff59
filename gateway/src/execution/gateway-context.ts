import type { Viewer } from "@coir/kit/viewer";

/** What one request carries from the door to every subgraph call. */
export interface GatewayContext {
  readonly viewer: Viewer;
  readonly requestId: string;
}
