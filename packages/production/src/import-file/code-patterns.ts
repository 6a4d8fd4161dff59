/** How the number of a document is written. */
export const DOCUMENT_NO = /^[A-Za-z0-9][A-Za-z0-9./_-]{0,59}$/;

/** How codes of products and partners are written. */
export const CODE = /^[A-Z0-9-]{2,40}$/;

/** How staff subjects are written. */
export const SUBJECT = /^[\w:.@-]{1,100}$/;
