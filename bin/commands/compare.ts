import type { FormId, Instrument } from '@/lib/instrument/model'
import { compare as comparisonOf } from '@/lib/scoring/compare'
import { latestOfEachSite } from '@/lib/scoring/latest'
import { mixtureOf, mixtureSentence } from '@/lib/scoring/one-kind'
import { type Command, Refusal } from '../command'
import { comparisonText } from '../comparison-text'
import { type ComparedFile, readCompared } from '../input'
import { expectDifferentFiles, writeOutputs } from '../outputs'
import { complain, jsonText, print, progress } from '../streams'

export const compare: Command = {
  name: 'compare',
  about: 'Compares sites, each by the latest of its files: answers, or results as score prints them.',
  reads: 'RESULT_OR_ANSWERS.json',
  readsSeveral: true,
  options: {
    json: {
      value: 'OUT.json',
      about: 'Where the comparison is written as JSON; without it, tables are printed to be read.',
    },
  },
  async run({ files, options: { json } }, place) {
    await expectDifferentFiles(
      { ...Object.fromEntries(files.map((file) => [file, file])), '--json': json },
      compare,
      place,
    )
    const counting = onePerSite(await readCompared(files, place))
    const { instrument, form } = oneKind(counting.files)
    const results = counting.files.map(({ result }) => result)
    const comparison = comparisonOf(instrument, form, results)
    complain(counting.leftOut)
    if (json === undefined) {
      const sites = results.map(({ site }) => site)
      return print(comparisonText(instrument, comparison, sites))
    }
    await writeOutputs([{ file: json, contents: jsonText(comparison) }], place)
    progress(`Wrote ${json}.`)
  },
}

interface Counting {
  readonly files: readonly ComparedFile[]
  /** A line for each file that a later one of the same site stands in for. */
  readonly leftOut: readonly string[]
}

function onePerSite(files: readonly ComparedFile[]): Counting {
  const dated = files.map((compared) => ({
    compared,
    site: compared.result.site,
    date: compared.result.date,
  }))
  const { latest, superseded, sameDate } = latestOfEachSite(dated)
  if (sameDate.length > 0) {
    throw new Refusal(
      sameDate.map(
        ([one, other]) =>
          `${other.compared.file}: expected another date than ${one.date}, which ${one.compared.file} has for the same site`,
      ),
    )
  }
  return {
    files: latest.map(({ compared }) => compared),
    leftOut: superseded.map(
      ({ assessment, latest: later }) =>
        `${assessment.compared.file}: left out, ${later.compared.file} is later for the same site (${later.date})`,
    ),
  }
}

/** The one instrument version and form of all files; throws `Refusal`, naming what differs and in which files. */
function oneKind(files: readonly ComparedFile[]): { readonly instrument: Instrument; readonly form: FormId } {
  const [first] = files
  if (first === undefined) throw new Refusal(['RESULT_OR_ANSWERS.json: expected a file name'])
  const mixture = mixtureOf(files.map(({ result }) => result))
  if (mixture === null) return { instrument: first.instrument, form: first.result.form }
  const kinds = new Map<string, string[]>()
  for (const { file, result } of files) {
    const kind = `${result.form} form of ${result.instrument}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), file])
  }
  throw new Refusal([
    mixtureSentence(mixture),
    ...[...kinds].map(([kind, ofKind]) => `${kind}: ${ofKind.join(', ')}`),
  ])
}
