import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { hasRoom } from './disk'

const disk = (megabytes: number) => async () => ({ bavail: megabytes * 256, bsize: 4096 })

test('R-47: a folder is fit for writing while it is there and its disk has 64 MB', async () => {
  expect(await hasRoom(tmpdir())).toBe(true)
  expect(await hasRoom(tmpdir(), disk(64))).toBe(true)
  expect(await hasRoom(tmpdir(), disk(63))).toBe(false)
  expect(await hasRoom(path.join(tmpdir(), 'not-there-at-all'), disk(64))).toBe(false)
})
