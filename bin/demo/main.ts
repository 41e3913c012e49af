import { startClockAt } from './clock'
import { emptyFolder, markFilled } from './folder'

export { filledIn, wasFilled } from './folder'
export { signInLines } from './sign-ins'

/** How far back the made-up state begins, in days. */
const BEGINS = 411

/**
 * Fills a folder (absolute path, the one that DATA_DIR names) with the made-up state as it is at `now` (milliseconds
 * since 1970), anew if need be. Sets the clock of this process back for it: nothing else may run here.
 */
export async function fillFolder(folder: string, edition: string, now: number): Promise<void> {
  await emptyFolder(folder, edition)
  const clock = startClockAt(now - BEGINS * 86_400_000)
  // Only now may anything be loaded that could look at the clock.
  const { fill } = await import('./fill')
  const tokens = await fill(now, clock)
  markFilled(folder, edition, { at: new Date(now).toISOString(), tokens })
}
