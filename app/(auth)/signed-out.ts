/** A cookie of one minute by which the sign-in page knows that the person has just signed out. */
export const SIGNED_OUT_COOKIE = 'ips-signed-out'
