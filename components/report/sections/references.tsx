import type { ReportReference } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead } from '../prose'
import { COLOUR, GRID, TYPE } from '../theme'

/** The entry's text with its DOI as a link, where the text names it; else the link follows the text. */
function Entry({ reference }: { reference: ReportReference }) {
  const { label, doi } = reference
  if (doi === null) return label
  const address = `https://doi.org/${doi}`
  const named = `doi:${doi}`
  const at = label.indexOf(named)
  const link = (
    <Text src={address} style={{ color: COLOUR.link, textDecoration: 'underline' }}>
      {at < 0 ? address : named}
    </Text>
  )
  if (at < 0) {
    return (
      <>
        {`${label} `}
        {link}
      </>
    )
  }
  return (
    <>
      {label.slice(0, at)}
      {link}
      {label.slice(at + named.length)}
    </>
  )
}

/** Entries of one line each, "[41] in Harkko et al. 2023", stand in rows of so many. */
const SHORT = 32
const IN_A_ROW = 3

/** Neighbours that are short stand side by side, all others alone. */
function rowsOf(references: readonly ReportReference[]): readonly (readonly ReportReference[])[] {
  const rows: ReportReference[][] = []
  const isShort = ({ label, doi }: ReportReference): boolean => label.length <= SHORT && doi === null
  for (const reference of references) {
    const row = rows.at(-1)
    const joins = isShort(reference) && row?.every(isShort) && row.length < IN_A_ROW
    if (row && joins) row.push(reference)
    else rows.push([reference])
  }
  return rows
}

/** Every source that the report cites, by its number. */
export function References({ references }: { references: readonly ReportReference[] }) {
  return (
    <>
      <FurtherSectionHead id="references" title={REPORT_LABELS.references} />
      <View tag="L" numbering="Decimal" style={TYPE.table}>
        {rowsOf(references).map((row) => (
          <View key={row[0]?.number} whole style={{ flexDirection: 'row', marginBottom: 2.25 }}>
            {row.map((reference) => (
              <View
                key={reference.number}
                tag="LI"
                id={`ref-${reference.number}`}
                style={{ paddingLeft: 30, width: row.length > 1 ? GRID.content / IN_A_ROW : GRID.content }}
              >
                <Text
                  tag="Lbl"
                  style={{ position: 'absolute', left: 0, top: 0, width: 22, textAlign: 'right' }}
                >
                  {`${reference.number}`}
                </Text>
                <Text tag="LBody">
                  <Entry reference={reference} />
                </Text>
              </View>
            ))}
          </View>
        ))}
      </View>
    </>
  )
}
