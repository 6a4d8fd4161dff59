/** Where the token of this browser tab is kept. */
export const KEY = "coir:token";
