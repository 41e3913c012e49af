import type { Command } from '../command'
import { readAnswers } from '../input'
import { print } from '../streams'

export const check: Command = {
  name: 'check',
  about: 'Checks an answers file and prints ok, or says what is wrong with it.',
  reads: 'ANSWERS.json',
  options: {},
  async run({ file }, place) {
    await readAnswers(file, place)
    await print('ok\n')
  },
}
