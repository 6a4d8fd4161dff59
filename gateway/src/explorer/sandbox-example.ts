import type { ContractName } from "../contracts/contract.js";

/** What the Sandbox opens with: an operation of the contract, and where a token goes. */
export interface SandboxExample {
  readonly document: string;
  readonly headers?: Record<string, string>;
}

const TOKEN = { authorization: "Bearer <what `npm run token -- kanwil` prints>" };
const AGENCY_TOKEN = { authorization: "Bearer <what `npm run token -- customs` prints>" };

/** By contract. */
export const sandboxExamples: Readonly<Record<ContractName, SandboxExample>> = {
  internal: {
    headers: TOKEN,
    document: `query Office {
  facilities {
    code
    officialName
    workPrograms { id name }
    stock(first: 3) { edges { node { product { sku nameEn } onHand { value unit } } } }
    exports(first: 3) { edges { node { shipmentNo lines { lot { lotNo } } } } }
  }
}`,
  },
  partner: {
    headers: AGENCY_TOKEN,
    document: `query Shipments {
  shipments(first: 5) {
    edges { node { shipmentNo lines { lot { lotNo } } } }
  }
}`,
  },
  public: {
    document: `query Catalogue {
  facilities { code officialName programPhase { phase } }
  products(first: 5) { edges { node { sku nameEn nameId } } }
}`,
  },
};
