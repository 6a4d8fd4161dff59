import type { Contract } from "./settings.ts";

/** Leads to the explorers of the other contracts. */
export function ContractSwitch({ contract, contracts }: { contract: Contract; contracts: readonly Contract[] }) {
  return (
    <nav aria-label="Contracts">
      {contracts.map(({ name, page, path }) => (
        <a key={name} href={page} title={path} aria-current={name === contract.name ? "page" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
