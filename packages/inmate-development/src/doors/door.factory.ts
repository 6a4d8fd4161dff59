/** A query or verb that needs a scope, the scopes that open it, and a call of it. */
export interface Door {
  readonly field: string;
  readonly scopes: readonly string[];
  readonly query: string;
  readonly input?: object;
}

export const ID = "01990000-0000-7000-8000-000000000000";
export const PURPOSE = "release-papers";

/** A verb that takes one input. */
export function verb(name: string, scopes: readonly string[], input: object): Door {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const moves: Readonly<Record<string, string>> = {
    RejectPlacementInput: "MovePlacementInput",
    ActivatePlacementInput: "MovePlacementInput",
    ResumePlacementInput: "MovePlacementInput",
    ImportAttendanceInput: "ImportInmateFileInput",
    ImportRateCardsInput: "ImportInmateFileInput",
    VerifySubjectAccessInput: "MoveSubjectAccessInput",
    DeliverSubjectAccessInput: "MoveSubjectAccessInput",
    ReleaseSubjectAccessInput: "CollectSubjectAccessInput",
    CloseWorkSessionInput: "MoveWorkSessionInput",
    RejectCredentialInput: "EndCredentialInput",
    RevokeCredentialInput: "EndCredentialInput",
  };
  return {
    field: `Mutation.${name}`,
    scopes,
    query: `mutation ($input: ${moves[type] ?? type}!) { ${name}(input: $input) { __typename } }`,
    input,
  };
}
