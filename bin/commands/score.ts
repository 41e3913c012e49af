import { score as scoreOf } from '@/lib/scoring/score'
import type { Command } from '../command'
import { readAnswers } from '../input'
import { printJson } from '../streams'

export const score: Command = {
  name: 'score',
  about: 'Scores an answers file and prints the result as JSON.',
  reads: 'ANSWERS.json',
  options: {},
  async run({ file }, place) {
    const answers = await readAnswers(file, place)
    await printJson(scoreOf(answers.instrument, answers.file))
  },
}
