import { forbidden } from "@coir/kit/errors";
import { anonymousViewer, type Viewer } from "@coir/kit/viewer";
import { GraphQLError } from "graphql";
import type { Identity } from "../identity/identity.js";
import { type Contract, contracts } from "./contract.js";

/**
 * Tells who sends a request to a contract, and sends whom it is not for to the contract that is.
 * A token that is sent to the public contract must be a good one all the same.
 */
export function identityAt(contract: Contract, identity: Identity): Identity {
  return {
    async viewerOf(authorization) {
      if (contract.callers === "anyone" && authorization === undefined) return anonymousViewer;
      const viewer = await identity.viewerOf(authorization);
      requireCaller(contract, viewer);
      return viewer;
    },
  };
}

function requireCaller({ callers }: Contract, viewer: Viewer): void {
  const isOutsider = viewer.claims.agency !== undefined || viewer.claims.partner !== undefined;
  if (callers === "staff" && isOutsider) throw refused(`Agencies and partners ask at ${contracts.partner.path}.`);
  if (callers === "outsiders" && !isOutsider)
    throw refused(`The staff of the office asks at ${contracts.internal.path}.`);
}

function refused(message: string): GraphQLError {
  const { extensions } = forbidden(message);
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 403 } } });
}
