import { access, constants, statfs } from 'node:fs/promises'

/** Four of the 16 MB segments in which PostgreSQL, embedded or not, logs what it writes. */
const ROOM = 64 * 1024 * 1024

type LookAtDisk = (folder: string) => Promise<{ readonly bavail: number; readonly bsize: number }>

/** Whether a folder can be written to and its disk has room for more; false also where it cannot be told. */
export async function hasRoom(folder: string, look: LookAtDisk = statfs): Promise<boolean> {
  try {
    await access(folder, constants.W_OK)
    const { bavail, bsize } = await look(folder)
    return bavail * bsize >= ROOM
  } catch {
    return false
  }
}
