/** Seconds after which a caller that was sent away may try again. */
export const RETRY_AFTER_SECONDS = 1;

/** Code of every error that says so. */
export const OVERLOADED = "OVERLOADED";

/** What a caller that is sent away reads. */
export const OVERLOADED_BODY = JSON.stringify({
  errors: [
    {
      message: `The service has more to do than it can. Try again in ${RETRY_AFTER_SECONDS} s.`,
      extensions: { code: OVERLOADED, details: { retryAfterSeconds: RETRY_AFTER_SECONDS } },
    },
  ],
});
