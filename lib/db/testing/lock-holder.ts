import { FolderInUse, lockFolder } from '@/lib/db/folder-lock'

/** A process for the lock's tests: says what came of asking for the folder, then stays until its input ends. */
const [folder = ''] = process.argv.slice(2)
try {
  const lock = await lockFolder(folder)
  process.stdout.write('held\n')
  process.stdin.on('end', () => {
    lock.release()
    process.exit(0)
  })
  process.stdin.resume()
} catch (error) {
  if (!(error instanceof FolderInUse)) throw error
  process.stdout.write('refused\n')
}
