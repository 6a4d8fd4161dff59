import { bearerOf } from "./token.ts";

/** Where the caller enters a bearer token, and sees whose it is. */
export function TokenField({ token, keep }: { token: string; keep: (token: string) => void }) {
  return (
    <div className="coir-token">
      <label htmlFor="token">Token</label>
      <input
        id="token"
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="none: you ask as anyone"
        value={token}
        onChange={(event) => keep(event.target.value)}
      />
      {token && (
        <>
          <output htmlFor="token">{saying(token)}</output>
          <button type="button" onClick={() => keep("")}>
            Forget
          </button>
        </>
      )}
    </div>
  );
}

function saying(token: string): string {
  const bearer = bearerOf(token);
  if (!bearer) return "not a token";
  const { subject, expiresAt } = bearer;
  if (!expiresAt) return subject;
  const time = expiresAt.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return expiresAt < new Date() ? `${subject}, expired at ${time}` : `${subject}, until ${time}`;
}
