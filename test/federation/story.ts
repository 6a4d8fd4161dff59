import type { PersonaName } from "@coir/gateway/identity/personas";
import { afterAll, beforeAll, expect } from "@jest/globals";
import { type GraphAnswer, startTestPlatform, type TestPlatform } from "./houses";

type Variables = Readonly<Record<string, unknown>>;

/** A story at the seeded platform, which opens before its first scene and closes after its last. */
export function tellStory() {
  let office: TestPlatform;
  beforeAll(async () => {
    office = await startTestPlatform();
  }, 150_000);
  afterAll(() => office.stop());

  /** What a persona reads, who may ask that. */
  async function answer<Data>(persona: PersonaName, query: string, variables: Variables = {}): Promise<Data> {
    const { body } = await office.ask<Data>(persona, query, variables);
    expect(body.errors).toBeUndefined();
    return body.data as Data;
  }

  /** The code of what stands against a persona's question; undefined when nothing does. */
  async function refusal(persona: PersonaName, query: string, variables: Variables = {}): Promise<string | undefined> {
    return (await office.ask(persona, query, variables)).body.errors?.[0]?.extensions.code;
  }

  /** Does something, once. */
  function act(persona: PersonaName, verb: string, input: string, wanted?: string) {
    return step(persona, verb, `idempotencyKey: "${persona}", ${input}`, wanted);
  }

  /** Takes a verb's step. */
  async function step<Told = { readonly id: string }>(
    persona: PersonaName,
    verb: string,
    input: string,
    wanted = "__typename",
  ): Promise<Told> {
    const query = `mutation { ${verb}(input: { ${input} }) { ${wanted} } }`;
    return (await answer<Record<string, Told>>(persona, query))[verb] as Told;
  }

  async function outside<Data>(door: string, body: object, headers = {}): Promise<GraphAnswer<Data>> {
    const response = await fetch(`${office.url}/${door}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return (await response.json()) as GraphAnswer<Data>;
  }

  /** What somebody without a token reads at the public door. */
  function asPublic<Data>(query: string, variables: Variables = {}): Promise<GraphAnswer<Data>> {
    return outside("public", { query, variables });
  }

  /** What an agency reads at the partners' door. */
  async function asAgency<Data>(agency: PersonaName, query: string): Promise<GraphAnswer<Data>> {
    return outside("partner", { query }, { authorization: `Bearer ${await office.tokenFor(agency)}` });
  }

  return { office: () => office, answer, refusal, act, step, asPublic, asAgency };
}
