import { config } from 'zod/v4/core'

// Runs in the browser before any page of ours. zod would ask whether it may compile its schemas by `new Function`;
// our policy forbids that, and browsers report the question itself as a violation.
config({ jitless: true })
